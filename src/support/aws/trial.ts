/**
 * The rights of the bot's role, each tried by a dry run, which shows nobody's case and changes none: `npm run doctor`.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import {
  AddAttachmentsToSetCommand,
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  DescribeAttachmentCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  DescribeCreateCaseOptionsCommand,
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  DescribeSupportedLanguagesCommand,
  GetAttachmentDownloadLinkCommand,
  GetAttachmentUploadLinksCommand,
  ResolveCaseCommand,
  type SupportClientConfig,
} from '@aws-sdk/client-support';
import { Problem, problemIn } from '../../problem';
import { problemOfAws } from './border';
import { type AwsOptions, createClient, sentWith } from './sdk';

export interface AwsTrial {
  /** What reading takes, by the names of IAM's actions, which are not always those of the operations. */
  readonly actions: readonly string[];
  /** What acting takes. */
  readonly acts: readonly string[];
  /** Why AWS would not have answered the action; undefined where it would. */
  attempt(action: string, signal?: AbortSignal): Promise<unknown>;
  close(): void;
}

/** What says nothing against a right: the dry run went well, or it came as far as its made-up ids. */
const LET_IN: readonly string[] = [
  ...['no-such-case', 'no-attachment', 'bad-request'],
  ...['case-limit', 'file-refused', 'files-expired'],
];
const NO_CASE = 'case-000000000000-muen-2026-0000000000000000';
/** AWS's own words for a case that is none. Nor is its service one, should anything not heed `dryRun`. */
const NO_NEW_CASE = {
  ...{ subject: 'TEST CASE-Please ignore', communicationBody: 'TEST CASE-Please ignore' },
  ...{ serviceCode: 'casedesk-doctor', categoryCode: 'none', severityCode: 'low', language: 'en' },
};
const NO_KIND = { issueType: 'technical', serviceCode: 'casedesk-doctor', categoryCode: 'none' };
const NO_FILE = { fileName: 'none.txt', data: new Uint8Array([0]) };

export function createAwsTrial(config: SupportClientConfig = {}, { pace }: AwsOptions = {}): AwsTrial {
  const client = createClient(config);
  const dryRun = true;
  const acts = Object.entries<() => object>({
    CreateCase: () => new CreateCaseCommand({ ...NO_NEW_CASE, dryRun }),
    AddCommunicationToCase: () =>
      new AddCommunicationToCaseCommand({ caseId: NO_CASE, communicationBody: 'none', dryRun }),
    ResolveCase: () => new ResolveCaseCommand({ caseId: NO_CASE, dryRun }),
    AddAttachmentsToSet: () => new AddAttachmentsToSetCommand({ attachments: [NO_FILE], dryRun }),
    UploadAttachment: () =>
      new GetAttachmentUploadLinksCommand({ fileName: 'none.txt', fileSizeBytes: 1, dryRun }),
    DownloadAttachment: () =>
      new GetAttachmentDownloadLinkCommand({ attachmentId: 'attachment-none', dryRun }),
    DescribeCreateCaseOptions: () =>
      new DescribeCreateCaseOptionsCommand({ ...NO_KIND, language: 'en', dryRun }),
    DescribeSupportedLanguages: () => new DescribeSupportedLanguagesCommand({ ...NO_KIND, dryRun }),
  });
  const actions = Object.entries<() => object>({
    DescribeCases: () => new DescribeCasesCommand({ dryRun, includeCommunications: false }),
    DescribeCommunications: () => new DescribeCommunicationsCommand({ dryRun, caseId: NO_CASE }),
    DescribeAttachment: () => new DescribeAttachmentCommand({ dryRun, attachmentId: 'attachment-none' }),
    DescribeServices: () => new DescribeServicesCommand({ dryRun }),
    DescribeSeverityLevels: () => new DescribeSeverityLevelsCommand({ dryRun }),
  });
  const commands = new Map([...actions, ...acts]);
  return {
    actions: actions.map(([action]) => action),
    acts: acts.map(([action]) => action),
    async attempt(action, abortSignal) {
      const command = commands.get(action)!() as DescribeCasesCommand;
      try {
        // AWS answers a dry run with an error, always.
        const slot = pace && (() => pace.slot({}, abortSignal));
        await client.send(sentWith(command, { slot, signal: abortSignal }));
        return new Problem('unreadable');
      } catch (error) {
        const problem = problemOfAws(error, false);
        const isFine = (error as Error).name === 'DryRunOperationException';
        return isFine || LET_IN.includes(problemIn(problem)?.code ?? '') ? undefined : problem;
      }
    },
    close: () => client.destroy(),
  };
}
