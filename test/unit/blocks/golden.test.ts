/**
 * Messages as a person sees them, drawn as text in test/golden, so that a change of a view can be read in a
 * review. After a change that is meant: UPDATE_GOLDEN=1 npx jest test/unit/blocks/golden
 */
import { caseReport } from '../../../src/blocks/case-report';
import type { Message } from '../../../src/blocks/message';
import { problemNotice, referenceNotice } from '../../../src/blocks/notices';
import { markOpened } from '../../../src/blocks/opened-mark';
import { createDesk, type Desk } from '../../../src/desk';
import { type AwsSupportEmulator, startAwsSupport } from '../../../src/emulators/aws-support/server';
import { seedCases, seedServices, WELL_KNOWN } from '../../../src/emulators/seed';
import { PROBLEM_CODES, Problem, type ProblemCode } from '../../../src/problem';
import { createAwsSupport } from '../../../src/support/aws/client';
import type { TurnOptions } from '../../../src/support/support';
import { nobody } from '../../property/memory-support';
import { buttons, wayOn } from '../../world/messages';
import { drawnMessage, pictureTests } from '../../world/pictures';

const NOW = Date.UTC(2026, 10, 3, 14, 20);
const jane = { id: 'U0JANE', tz: 'Europe/Berlin' };

let aws: AwsSupportEmulator;
let support: ReturnType<typeof createAwsSupport>;
let desk: Desk;

beforeAll(async () => {
  const now = new Date(NOW);
  aws = await startAwsSupport({
    cases: seedCases({ cases: 100, now }),
    services: seedServices(),
    now: () => now,
  });
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  support = createAwsSupport({ endpoint: aws.url, credentials, maxAttempts: 1 }, { now: () => NOW });
  desk = createDesk(support, nobody, () => NOW);
});

afterAll(async () => {
  support.close();
  await aws.close();
});

async function open(line: string, options: TurnOptions = { user: jane.id }): Promise<Message> {
  return desk.open(await desk.understand(line, jane.id), options);
}

/** A list whose second case was opened from it. */
async function opened(): Promise<Message> {
  const list = await open('open rows:5');
  const view = buttons(list).filter(({ text }) => text?.text === 'View')[1]!.value!;
  return markOpened(list, view, 'https://example.slack.com/archives/C1/p20?thread_ts=1.0&cid=C1')!;
}

async function report(line: string): Promise<Message> {
  const command = await desk.understand(line, jane.id);
  if (command.verb !== 'report') throw new Error(`“${line}” is no report`);
  return caseReport(await desk.report(command.query, jane.id));
}

function next(message: Message): Promise<Message> {
  return desk.turn(wayOn(message));
}

/** A case that AWS answered after 37 minutes and that was resolved nine days before now. */
function resolvedCase(): string {
  const at = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();
  const submittedBy = 'AdminRole (Role) <jane.doe@example.com>';
  const answer = 'The limit was raised. You may resolve this case.';
  return aws.casebook.insert({
    subject: 'Raise the number of Elastic IPs',
    status: 'resolved',
    severityCode: 'urgent',
    submittedBy,
    timeCreated: at(220),
    ccEmailAddresses: ['ada@example.com'],
    communications: [
      { body: 'Please raise it to 20.', submittedBy, timeCreated: at(220) },
      { body: answer, submittedBy: 'Amazon Web Services', timeCreated: at(220 - 37 / 60) },
    ],
  }).displayId;
}

/** Some sentences only end what a hint begins. */
const HINTS: Partial<Record<ProblemCode, string>> = {
  'bad-command': 'I do not know “opne”. Did you mean `/cases open`?',
  'list-gone':
    'Slack lets a form change its list for half an hour, and that is over. Type `/cases open sort:newest`.',
  'not-allowed': 'You may not view support cases here. Ask whoever runs Casedesk.',
};

/** Every sentence below its code. */
function problems(): string {
  const tries = [{ typed: 'open', value: 'v' }];
  const of = (code: ProblemCode) =>
    new Problem(code, HINTS[code], code === 'bad-command' ? { tries } : undefined);
  const notices = PROBLEM_CODES.map((code) => [code, problemNotice(of(code))] as const);
  const all = [...notices, ['(anything else)', referenceNotice('1f2e3d4c')] as const];
  return all.map(([code, notice]) => `${code}\n${drawn(notice)}`).join('\n\n');
}

function drawn(made: Message | string): string {
  return typeof made === 'string' ? made : drawnMessage(made, jane);
}

const pictures: [string, () => string | Message | Promise<Message>][] = [
  ['list', () => open('open')],
  ['list-opened', opened],
  ['list-filtered', () => open('open severity:high,urgent -limit rows:5')],
  ['list-empty', () => open('open service:nothing-like-it')],
  ['report', () => report('report all severity:high,urgent -limit after:2026-10-01')],
  ['case-page-1', () => open(WELL_KNOWN.longThread)],
  ['case-page-2', async () => next(await open(WELL_KNOWN.longThread))],
  ['case-attachments', () => open(WELL_KNOWN.attachments)],
  ['case-private', () => open(WELL_KNOWN.attachments, { isPrivate: true })],
  ['case-resolved', () => open(resolvedCase())],
  ['case-hostile', () => open(WELL_KNOWN.mentions)],
  ['help', () => open('help')],
  ['problems', problems],
];

pictureTests(
  'test/golden',
  pictures.map(([name, make]) => [name, async () => drawn(await make())]),
);
