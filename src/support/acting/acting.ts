/**
 * What changes a case at AWS. Requests are AWS's own. A write goes out once: where it is not known whether AWS took it,
 * it rejects with `unknown-outcome` and nobody asks again but a person. Every other problem is a refusal: nothing happened.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_Operations.html
 */
import type {
  AddCommunicationToCaseRequest,
  Attachment,
  CreateCaseRequest,
  DescribeCreateCaseOptionsResponse,
  SupportedLanguage,
} from '@aws-sdk/client-support';

export type NewCase = Omit<CreateCaseRequest, 'dryRun'>;
export type NewCommunication = Omit<AddCommunicationToCaseRequest, 'dryRun'> & { readonly caseId: string };

export interface WriteOptions {
  /** Heard until the request has left: to stop waiting then would only make its outcome unknown. */
  readonly signal?: AbortSignal;
  /** Only asks AWS whether it would: resolves where it would, and rejects with the refusal. */
  readonly dryRun?: boolean;
}

export interface Leaving {
  readonly signal?: AbortSignal;
}

/** What a case's options depend on, all four of them. */
export interface CaseKind {
  readonly issueType: string;
  readonly serviceCode: string;
  readonly categoryCode: string;
  readonly language: string;
}

export type CaseOptions = Pick<
  DescribeCreateCaseOptionsResponse,
  'languageAvailability' | 'communicationTypes'
>;

/** A file on its way to AWS. */
export interface Outgoing {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Reads it from its start; called again where a part has to be sent again. */
  read(signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

/** A file on its way from AWS. */
export interface Incoming {
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Read once; it may reject with a problem at any byte. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** What a case or a communication names its files by: one of both. */
export interface Attached {
  readonly attachmentSetId?: string;
  readonly uploadIds?: readonly string[];
}

export interface Acting {
  /** Resolves to the caseId; undefined after a dry run. */
  createCase(request: NewCase, options?: WriteOptions): Promise<string | undefined>;
  addCommunication(request: NewCommunication, options?: WriteOptions): Promise<void>;
  resolveCase(caseId: string, options?: WriteOptions): Promise<void>;
  /** The road for up to 3 files of up to 5 MB each, in one set. Resolves to the set's id, good for an hour. */
  attachmentSet(files: readonly Attachment[], options?: Leaving): Promise<string>;
  /**
   * The other road: one file of up to 150 MB, part by part. `progress` hears how many bytes of it have left. Resolves to the
   * upload's id when AWS says that the file is ready; rejects with `file-refused` where AWS will not have it.
   */
  upload(file: Outgoing, progress: (bytes: number) => void, options?: Leaving): Promise<string>;
  /**
   * An attachment of any size, read through a link that nobody else sees; up to 5 MB where the role may have no links. The
   * signal is heard until it begins to come.
   */
  download(attachmentId: string, signal?: AbortSignal): Promise<Incoming>;
  /** When and in how far AWS answers such a case. */
  createCaseOptions(kind: CaseKind): Promise<CaseOptions>;
  supportedLanguages(kind: Omit<CaseKind, 'language'>): Promise<readonly SupportedLanguage[]>;
}
