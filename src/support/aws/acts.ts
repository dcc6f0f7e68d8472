/**
 * What changes a case at AWS. A write goes out once: by a client that never asks again, over a connection of its own,
 * which AWS cannot have closed meanwhile. Once it may have left, only AWS knows what became of it. What nobody sees
 * (dry runs, files on their way, options) is asked for like all that is read.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html
 */
import {
  type $Command,
  AddAttachmentsToSetCommand,
  AddCommunicationToCaseCommand,
  CompleteAttachmentUploadCommand,
  CreateCaseCommand,
  DescribeAttachmentUploadStatusCommand,
  DescribeCreateCaseOptionsCommand,
  DescribeSupportedLanguagesCommand,
  GetAttachmentDownloadLinkCommand,
  GetAttachmentUploadLinksCommand,
  ResolveCaseCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  type SupportClient,
  type SupportClientConfig,
  type SupportClientResolvedConfig,
} from '@aws-sdk/client-support';
import { Problem } from '../../problem';
import type { Acting, WriteOptions } from '../acting/acting';
import { refused } from '../acting/refused';
import { areLanguages, areOptions } from '../shapes';
import type { Attachment } from '../support';
import { tableOf } from './answers';
import { problemOfAws, problemOfWrite } from './border';
import { createDownload } from './files/download';
import { createUpload } from './files/upload';
import { type AwsOptions, type Call, createClient, observed, sentWith } from './sdk';

/** Milliseconds. AWS may take its time over a write, and a caller who stops waiting knows nothing. */
const PATIENCE = { write: 40_000, files: 120_000 };

interface Means {
  readonly config: SupportClientConfig;
  readonly options: AwsOptions;
  /** The client of everything that is read, and how it is called. */
  readonly client: SupportClient;
  readonly call: Call;
  readonly attachment: (attachmentId: string, signal?: AbortSignal) => Promise<Attachment>;
}

type Command<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = $Command<
  Input,
  Output,
  SupportClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

export function createActs(means: Means): Acting & { close(): void } {
  const { client, call, options } = means;
  const { pace, writePatience: patience = PATIENCE.write } = options;
  let made: SupportClient | undefined;
  /** Made with the first write: of a thousand accounts few are written to. */
  const writing = () => {
    made ??= createClient(forWrites(means));
    // A write has no second attempt to be signed with AWS's time.
    made.config.systemClockOffset = client.config.systemClockOffset;
    return made;
  };

  /** What is no answer is made undefined by `done`. */
  async function write<Input extends ServiceInputTypes, Output extends ServiceOutputTypes, Value>(
    command: Command<Input, Output>,
    { signal, dryRun }: WriteOptions,
    done: (answer: Output) => Value | undefined,
  ): Promise<Value | undefined> {
    if (dryRun) return dry(command, signal);
    let hasLeft = false;
    // The SDK's own patience ends with the first byte of an answer.
    const late = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const leave = async () => {
      if (hasLeft) throw new Error('a write goes out once');
      await pace?.slot({}, signal);
      signal?.throwIfAborted();
      hasLeft = true;
      timer = setTimeout(() => late.abort(), patience);
    };
    const run = async () => {
      try {
        const value = done(await writing().send(sentWith(command, { slot: leave, signal: late.signal })));
        if (value === undefined) throw new Error('an answer that says nothing');
        return value;
      } finally {
        clearTimeout(timer);
      }
    };
    return observed(command, options, run, (error) => {
      if (hasLeft) return problemOfWrite(error);
      return signal?.aborted ? new Problem('timed-out', '', { cause: error }) : problemOfAws(error, false);
    });
  }

  /** AWS answers a dry run with an error, always. */
  async function dry<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: Command<Input, Output>,
    abortSignal?: AbortSignal,
  ): Promise<undefined> {
    await call(command, { signal: abortSignal }, async (ready) => {
      try {
        await client.send(ready);
      } catch (error) {
        if ((error as Error).name === 'DryRunOperationException') return;
        const problem = problemOfWrite(error);
        // Where that would be told of a write, nothing happened all the same.
        throw problem.code === 'unknown-outcome' ? error : problem;
      }
      throw new Problem('unreadable');
    });
  }

  const ask = <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: Command<Input, Output>,
    abortSignal?: AbortSignal,
  ): Promise<Output> => call(command, { signal: abortSignal }, (ready) => client.send(ready));

  const ways = { connections: means.config.requestHandler, ...options.files };
  const upload = createUpload({
    ...ways,
    links: (input, signal) => ask(new GetAttachmentUploadLinksCommand(input), signal),
    complete: (input, signal) => ask(new CompleteAttachmentUploadCommand(input), signal),
    status: (input, signal) => ask(new DescribeAttachmentUploadStatusCommand(input), signal),
  });
  const download = createDownload({
    ...ways,
    attachment: means.attachment,
    link: (input, signal) => ask(new GetAttachmentDownloadLinkCommand(input), signal),
  });

  return {
    createCase: ({ ...request }, how = {}) =>
      refused('create', async () => {
        const command = new CreateCaseCommand({ ...request, dryRun: how.dryRun });
        return write(command, how, ({ caseId }) => textOf(caseId));
      }),
    addCommunication: ({ ...request }, how = {}) =>
      refused('reply', async () => {
        const command = new AddCommunicationToCaseCommand({ ...request, dryRun: how.dryRun });
        await write(command, how, ({ result }) => result || undefined);
      }),
    resolveCase: (caseId, how = {}) =>
      refused('resolve', async () => {
        const command = new ResolveCaseCommand({ caseId, dryRun: how.dryRun });
        await write(command, how, ({ finalCaseStatus }) => textOf(finalCaseStatus));
      }),
    attachmentSet: (files, { signal } = {}) =>
      refused('files', async () => {
        const attachments = files.map(({ fileName, data }) => ({ fileName, data }));
        const command = new AddAttachmentsToSetCommand({ attachments });
        const patience = { requestTimeout: PATIENCE.files };
        const answer = await call(command, { signal }, (ready) => writing().send(ready, patience));
        const id = textOf(answer.attachmentSetId);
        if (!id) throw new Problem('unreadable');
        return id;
      }),
    upload: (...args) => refused('files', () => upload(...args)),
    download,
    createCaseOptions: (kind) =>
      refused('create', async () => {
        const answer = await ask(new DescribeCreateCaseOptionsCommand(kind));
        const { languageAvailability, communicationTypes } = answer;
        const found = { languageAvailability, communicationTypes };
        if (!areOptions(found)) throw new Problem('unreadable');
        return found;
      }),
    supportedLanguages: (kind) =>
      refused('create', async () => {
        const answer = await ask(new DescribeSupportedLanguagesCommand(kind));
        return tableOf(answer.supportedLanguages, areLanguages);
      }),
    close: () => made?.destroy(),
  };
}

/** The reading client's settings, with connections of their own and one attempt, whatever else is set. */
function forWrites({ config, options }: Means): SupportClientConfig {
  const { writePatience: requestTimeout = PATIENCE.write, writeConnections = ALONE } = options;
  return {
    ...config,
    ...{ cacheMiddleware: false, maxAttempts: 1, retryMode: 'standard', retryStrategy: undefined },
    requestHandler: { ...(config.requestHandler as object), requestTimeout, ...writeConnections },
  };
}

/** What the SDK makes agents of. */
const ALONE = { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } };

/** To the SDK any JSON is an answer. */
function textOf(text: unknown): string | undefined {
  return typeof text === 'string' && text !== '' ? text : undefined;
}
