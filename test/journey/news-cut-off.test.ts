/** A bot ends in the middle of a look, having said something and not yet seen to the rest; the next look does. */
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { words } from '../world/messages';
import { type NewsWorld, startNewsWorld, watchingRules } from '../world/news';

let world: NewsWorld;
afterEach(() => world?.close());

const ofType = (type: string) => world.shown().filter(({ metadata }) => metadata?.event_type === type);
const card = () => ofType('casedesk_case')[0]!;

/** The bot says what has become of the case, and ends before the card does. */
async function cutOffBeforeTheEdit(): Promise<void> {
  world.slack.faults.fail('chat.update', { times: 50 });
  await world.look();
  world.slack.faults.clear();
}

test('a thread does not end with a severity that a case had for a moment, whose bot ended before it edited the card', async () => {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  await world.look();
  world.aws.casebook.change(caseId, { severityCode: 'critical' });
  await cutOffBeforeTheEdit();
  expect(world.thread(card()).at(-1)).toContain('Severity raised to :rotating_light: Critical');
  world.aws.casebook.change(caseId, { severityCode: 'high' });
  world.clock.goesOn(60);
  await world.look();
  expect(world.thread(card()).at(-1)).toContain('Severity lowered to');
  expect(words(card())).not.toContain('Critical');
  await world.look();
  expect(world.thread(card())).toHaveLength(2);
});

test('a case that is reopened before its card said that it is resolved is said to be reopened', async () => {
  world = await startNewsWorld();
  await world.look();
  const caseId = world.opens('Ledger is down');
  await world.look();
  world.aws.casebook.resolve(caseId);
  await cutOffBeforeTheEdit();
  world.aws.casebook.change(caseId, { status: 'reopened' });
  await world.look();
  const [first, second, ...others] = world.thread(card());
  expect(first).toContain('*Resolved*');
  expect(second).toContain('*Reopened*');
  expect(others).toEqual([]);
});

/** As a bot posts it that has not seen the others, and ends before it looks for them. */
function postedUnseen(message: Message, lines: readonly string[]): string {
  const { ts: _, ...draft } = message;
  const event_payload = { cases: lines.join('\n') };
  const metadata = { event_type: 'casedesk_cases', event_payload };
  return world.slack.workspace.posts.post({ ...draft, metadata }).ts;
}

test('of two messages of many that name the same cases the later is left with the others, or goes', async () => {
  world = await startNewsWorld({
    rules: watchingRules({ watches: [{ channel: channels.oncall, query: 'open' }] }),
  });
  await world.look();
  for (const number of [1, 2, 3, 4, 5, 6]) world.opens(`Trouble ${number}`);
  await world.look();
  const [many] = ofType('casedesk_cases');
  const lines = (many!.metadata as { event_payload: { cases: string } }).event_payload.cases.split('\n');
  const other = world.opens('Trouble 7');
  const copy = postedUnseen(many!, lines);
  const mixed = postedUnseen(many!, [lines[0]!, `${other} opened urgent`, lines[1]!]);
  await world.look();
  const left = ofType('casedesk_cases');
  expect(left.map(({ ts }) => ts)).toEqual([many!.ts, mixed]);
  expect(left.map(({ ts }) => ts)).not.toContain(copy);
  expect(words(left[0]!)).toContain('Trouble 1');
  expect(words(left[1]!)).toContain('Trouble 7');
  expect(words(left[1]!)).not.toMatch(/Trouble [1-6]/);
  expect(ofType('casedesk_case')).toEqual([]);
  await world.look();
  expect(ofType('casedesk_cases')).toEqual(left);
});
