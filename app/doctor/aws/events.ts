/**
 * The queue of AWS's events, where one is named: whether it answers, what the bot may do there, and how much of it could
 * not be told. What is received counts as received, so nothing is.
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Finding } from '../../../src/blocks/doctor-report';
import { causesOf, problemIn } from '../../../src/problem';
import type { Rules } from '../../../src/rules/schema';
import { type EventsQueue, regionOfQueue } from '../../../src/support/aws/events/queue';
import { REMEDIES } from '../../../src/support/aws/problems';
import { type AwsPlace, awsPlace } from '../../runtime/aws-place';
import { type Config, ConfigError } from '../../runtime/config';
import { openEvents } from '../../runtime/events/open-queue';
import { inTheWay } from '../../runtime/way-out/in-the-way';
import { type Check, codeOf, ok, open, soon, todo } from '../check';
import { mistakes } from '../files';

const ABOUT = 'AWS events';
/** So many that wait are more than a moment's. */
const MANY = 100;

interface EventsOptions {
  readonly aws?: SupportClientConfig;
  readonly place?: AwsPlace;
  readonly rules?: Rules;
}

/** None where no queue is named. */
export function eventsChecks(config: Config, { aws = {}, place: known, rules }: EventsOptions): Check[] {
  const { eventsQueueUrl: url } = config;
  if (url === undefined) return [];
  const { credentials, maxAttempts } = aws;
  const client = { ...(credentials && { credentials }), ...(maxAttempts && { maxAttempts }) };
  return [
    {
      about: ABOUT,
      async ask(signal) {
        if (rules && !rules.watches)
          return [
            soon(ABOUT, 'there is a queue, and no channel watches. Name one in watches of casedesk.yml.'),
          ];
        try {
          const place = known ?? (await awsPlace(config, aws));
          const openOne = (one: string) => openEvents(one, place, client);
          return await findings(url, regionOfQueue(url) ?? place.region, openOne, signal);
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          return mistakes(ABOUT, error);
        }
      },
    },
  ];
}

async function findings(
  url: string,
  region: string,
  openOne: (url: string) => EventsQueue,
  signal: AbortSignal,
): Promise<Finding[]> {
  const name = nameIn(url);
  const queue = openOne(url);
  try {
    const denied = await queue.denied(signal);
    if (denied.length > 0)
      return [todo(ABOUT, `not allowed: ${denied.join(', ')} on the queue ${name}. ${ALLOW}`)];
    const { waiting, inFlight, dead } = await queue.counts(signal);
    const said = `the queue ${name} in ${region} answers; ${waiting} wait, ${inFlight} are being told`;
    const usual = waiting < MANY ? ok(ABOUT, said) : soon(ABOUT, `${said}. ${FULL}`);
    if (!dead) return [usual, soon(ABOUT, NO_DEAD)];
    return [usual, await deadFinding(url, dead.arn, openOne, signal)];
  } catch (error) {
    return [todo(ABOUT, whyNot(name, region, error))];
  } finally {
    queue.close();
  }
}

const ALLOW =
  'The policy is in docs/deploy/events; a queue in another account has to let the bot’s role in, too.';
const FULL = 'Look whether the bot runs, and in its log for events that could not be told.';
const NO_DEAD =
  'the queue has none for dead letters: what cannot be told comes back for days. Give it a RedrivePolicy.';
const LEFT =
  'could not be told for long, or were written by somebody else. Look in the log; nothing is lost with them, as the bot looks every five minutes.';

async function deadFinding(
  url: string,
  arn: string,
  openOne: (url: string) => EventsQueue,
  signal: AbortSignal,
): Promise<Finding> {
  const [, , , , account, name = ''] = arn.split(':');
  const queue = openOne(`${new URL(url).origin}/${account}/${name}`);
  try {
    const { waiting, inFlight } = await queue.counts(signal);
    const count = waiting + inFlight;
    return count === 0
      ? ok(ABOUT, `no dead letters in ${name}`)
      : soon(ABOUT, `${count} dead ${count === 1 ? 'letter' : 'letters'} in ${name}: events that ${LEFT}`);
  } catch (error) {
    const what = `the dead letters in ${name} could not be counted (${codeOf(problemIn(error)?.cause ?? error)})`;
    return open(ABOUT, `${what}. Allow sqs:GetQueueAttributes on that queue, too.`);
  } finally {
    queue.close();
  }
}

function whyNot(name: string, region: string, error: unknown): string {
  for (const { name: called } of causesOf(error))
    if (called === 'QueueDoesNotExist')
      return `there is no queue ${name} of that account in ${region}. Look at CASEDESK_EVENTS_QUEUE_URL.`;
  const problem = problemIn(error);
  if (problem?.code === 'no-permission')
    return `not allowed: sqs:GetQueueAttributes on the queue ${name}. ${ALLOW}`;
  const remedy = inTheWay(error) ?? REMEDIES.get(problem?.code ?? 'stale-cursor')?.says;
  const code = codeOf(problem?.cause ?? error);
  return `the queue ${name} in ${region}: ${remedy ?? 'it could not be looked at.'} (${code})`;
}

function nameIn(url: string): string {
  return new URL(url).pathname.split('/').at(-1)!;
}
