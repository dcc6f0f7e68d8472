/**
 * What each operation accepts: the service's model of 2013-04-15, of which the JavaScript client keeps the types but
 * drops the constraints, so that only the service refuses `maxResults: 5`.
 * https://github.com/boto/botocore/blob/develop/botocore/data/support/2013-04-15/service-2.json
 */
export type Member = { required?: true } & (
  | { type: 'boolean' }
  | { type: 'integer'; min: number; max: number }
  | { type: 'string'; min?: number; max?: number; oneOf?: readonly string[]; pattern?: RegExp; time?: true }
  | { type: 'blob' }
  | { type: 'structure'; of: Shape }
  | { type: 'structures'; of: Shape }
  | { type: 'list'; max: number; of?: { min?: number; max?: number; pattern?: RegExp } }
);

export interface Shape {
  readonly [name: string]: Member;
}

export const LANGUAGES = ['en', 'zh', 'ja', 'ko', 'es', 'fr', 'pt', 'tr'] as const;

const id: Member = { type: 'string' };
const text: Member = { type: 'string' };
const time: Member = { type: 'string', min: 8, max: 30, time: true };
const language: Member = { type: 'string', oneOf: LANGUAGES };
const maxResults: Member = { type: 'integer', min: 10, max: 100 };
const dryRun: Member = { type: 'boolean' };
const uploadId: Member = { type: 'string', min: 1, max: 2_048, required: true };
const partIndex: Member = { type: 'integer', min: 1, max: 2 ** 31 - 1 };
const code = /^[0-9a-z\-_]+$/;
const body: Member = { type: 'string', min: 1, max: 8_000, required: true };
const ccEmailAddresses: Member = { type: 'list', max: 10 };
const uploadIds: Member = { type: 'list', max: 10, of: { min: 1, max: 2_048 } };

/** Input shapes by operation; exactly the operations the emulator answers. */
export const SHAPES = new Map<string, Shape>(
  Object.entries<Shape>({
    DescribeCases: {
      caseIdList: { type: 'list', max: 100 },
      displayId: id,
      afterTime: time,
      beforeTime: time,
      includeResolvedCases: { type: 'boolean' },
      includeCommunications: { type: 'boolean' },
      language,
      nextToken: text,
      maxResults,
      dryRun,
    },
    DescribeCommunications: {
      caseId: { type: 'string', required: true },
      afterTime: time,
      beforeTime: time,
      nextToken: text,
      maxResults,
      dryRun,
    },
    DescribeAttachment: { attachmentId: { type: 'string', required: true }, dryRun },
    DescribeServices: {
      serviceCodeList: { type: 'list', max: 100, of: { pattern: code } },
      language,
      dryRun,
    },
    DescribeSeverityLevels: { language, dryRun },
    DescribeSupportedLanguages: {
      issueType: { type: 'string', min: 9, max: 22, required: true },
      serviceCode: { type: 'string', max: 100, pattern: code, required: true },
      categoryCode: { type: 'string', max: 100, required: true },
      dryRun,
    },
    DescribeCreateCaseOptions: {
      issueType: { type: 'string', required: true },
      serviceCode: { type: 'string', pattern: code, required: true },
      language: { ...language, required: true },
      categoryCode: { type: 'string', max: 100, required: true },
      dryRun,
    },
    CreateCase: {
      subject: { type: 'string', required: true },
      serviceCode: { type: 'string', pattern: code },
      severityCode: text,
      categoryCode: { type: 'string', max: 100 },
      communicationBody: body,
      ccEmailAddresses,
      language,
      issueType: text,
      attachmentSetId: id,
      uploadIds,
      dryRun,
    },
    AddCommunicationToCase: {
      caseId: id,
      communicationBody: body,
      ccEmailAddresses,
      attachmentSetId: id,
      uploadIds,
      dryRun,
    },
    ResolveCase: { caseId: id, dryRun },
    AddAttachmentsToSet: {
      attachmentSetId: id,
      attachments: {
        type: 'structures',
        of: { fileName: text, data: { type: 'blob' } },
        required: true,
      },
      dryRun,
    },
    GetAttachmentUploadLinks: {
      fileName: { type: 'string', required: true },
      fileSizeBytes: { type: 'integer', min: 1, max: 157_286_400 },
      uploadId: { type: 'string', min: 1, max: 2_048 },
      uploadRange: {
        type: 'structure',
        of: { startIndex: { ...partIndex, required: true }, endIndex: partIndex },
      },
      dryRun,
    },
    CompleteAttachmentUpload: {
      uploadId,
      completedUploads: {
        type: 'structures',
        of: { partIndex: { ...partIndex, required: true }, eTag: { type: 'string', required: true } },
        required: true,
      },
      dryRun,
    },
    DescribeAttachmentUploadStatus: { uploadId, dryRun },
    GetAttachmentDownloadLink: { attachmentId: { type: 'string', required: true }, dryRun },
  }),
);
