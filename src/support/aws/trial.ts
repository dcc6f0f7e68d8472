/**
 * The rights of the bot's role, each tried by a dry run, which shows nobody's case and changes none: `npm run doctor`.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import {
  DescribeAttachmentCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  type SupportClientConfig,
} from '@aws-sdk/client-support';
import { Problem, problemIn } from '../../problem';
import { problemOfAws } from './border';
import { type AwsOptions, createClient, inLine } from './sdk';

export interface AwsTrial {
  readonly actions: readonly string[];
  /** Why AWS would not have answered the action; undefined where it would. */
  attempt(action: string, signal?: AbortSignal): Promise<unknown>;
  close(): void;
}

/** What says nothing against a right: the dry run went well, or it came as far as its made-up ids. */
const LET_IN: readonly string[] = ['no-such-case', 'no-attachment', 'bad-request'];
const NO_CASE = 'case-000000000000-muen-2026-0000000000000000';

export function createAwsTrial(config: SupportClientConfig = {}, { pace }: AwsOptions = {}): AwsTrial {
  const client = createClient(config);
  const dryRun = true;
  const commands = Object.entries<() => object>({
    DescribeCases: () => new DescribeCasesCommand({ dryRun, includeCommunications: false }),
    DescribeCommunications: () => new DescribeCommunicationsCommand({ dryRun, caseId: NO_CASE }),
    DescribeAttachment: () => new DescribeAttachmentCommand({ dryRun, attachmentId: 'attachment-none' }),
    DescribeServices: () => new DescribeServicesCommand({ dryRun }),
    DescribeSeverityLevels: () => new DescribeSeverityLevelsCommand({ dryRun }),
  });
  return {
    actions: commands.map(([action]) => action),
    async attempt(action, abortSignal) {
      const command = new Map(commands).get(action)!() as DescribeCasesCommand;
      try {
        // AWS answers a dry run with an error, always.
        await client.send(pace ? inLine(command, () => pace.slot({}, abortSignal)) : command, {
          abortSignal,
        });
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
