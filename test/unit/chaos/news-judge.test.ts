/** The judge of chaos over news finds nothing where the bot did well, and each thing that is wrong where one is put there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channels } from '../../../src/emulators/slack/seed';
import type { Message } from '../../../src/emulators/slack/shapes';
import type { Channel, Facts, Life } from '../../chaos/news/facts';
import { judge } from '../../chaos/news/judge';
import { kindOf, moveIn } from '../../chaos/news/reading';
import { startWitness, type Witness } from '../../chaos/news/witness';
import { createTally, type Tally } from '../../chaos/tally';
import { type NewsWorld, startNewsWorld, watchingRules } from '../../world/news';

const ACCOUNT = '111122223333';
const HERE: Channel = { id: channels.oncall, accounts: [ACCOUNT], wants: () => true };
const DISPLAY_ID = '170000000000001';
const HOUR = 3_600_000;
const CASE_ID = `case-${ACCOUNT}-muen-2026-${DISPLAY_ID}`;

let world: NewsWorld;
let folder: string;
let witness: Witness;
let tally: Tally;
let life: Life & { standings: Life['standings'][number][]; letters: Life['letters'][number][] };

/** A case that is opened, answered, raised, resolved and reopened, and a channel that is told of it. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casedesk-judge-'));
  tally = createTally();
  const rules = watchingRules();
  const watches = [{ channel: channels.oncall, query: 'open' }];
  let now = Date.now;
  world = await startNewsWorld({ rules: { ...rules, watches } }, { slack: { now: () => new Date(now()) } });
  now = world.clock.now;
  const { slack, clock, aws } = world;
  const write = world.audit.push.bind(world.audit);
  world.audit.push = (...lines) => {
    const length = write(...lines);
    writeFileSync(join(folder, 'audit-0.log'), world.audit.join(''));
    return length;
  };
  writeFileSync(join(folder, 'audit-0.log'), '');
  witness = startWitness({ slack, folder, tally }, [HERE], clock);
  await world.look();
  goesOn();
  aws.casebook.insert({ subject: 'Trouble', severityCode: 'high', displayId: DISPLAY_ID, caseId: CASE_ID });
  life = {
    ...{ caseId: CASE_ID, displayId: DISPLAY_ID, account: ACCOUNT, accountName: '', letters: [] },
    standings: [{ at: clock.now(), status: 'opened', severity: 'high' }],
  };
  await world.look();
  goesOn();
  const letter = { at: clock.now(), begins: '(letter 1 begins)', ends: '(letter 1 ends)' };
  aws.casebook.addCommunication(CASE_ID, { body: `${letter.begins} We look. ${letter.ends}` });
  life.letters.push(letter);
  await becomes({ status: 'pending-customer-action' });
  await becomes({ severity: 'urgent' });
  await becomes({ status: 'resolved' });
  await becomes({ status: 'reopened' });
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** What happens now is later than what the last look has posted, which may be of the same millisecond. */
function goesOn(): void {
  world.clock.goesOn(1);
}

async function becomes(to: { status?: string; severity?: string }): Promise<void> {
  goesOn();
  const { status, severity } = { ...life.standings.at(-1)!, ...to };
  world.aws.casebook.change(CASE_ID, { status, severityCode: severity });
  life.standings.push({ at: world.clock.now(), status, severity });
  await world.look();
}

const messages = () => world.slack.workspace.posts.lasting(channels.oncall);
const the = (is: (message: Message) => unknown): Message => {
  const found = messages().filter(is);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const card = () => the((message) => kindOf(message) === 'card');
const letter = () => the((message) => JSON.stringify(message.blocks).includes('letter 1 begins'));
const move = (what: string) => the((message) => moveIn(message) === what);

function again(message: Message): void {
  const { ts: _, ...draft } = message;
  world.slack.workspace.posts.post(draft);
}

/** Two days of lists, every five minutes. */
function listsOf(account: string): Facts['lists'] {
  const begin = world.clock.now() - 24 * HOUR;
  return new Map([[account, Array.from({ length: 576 }, (_, n) => begin + (n * HOUR) / 12)]]);
}

function losses(more: Partial<Facts> = {}): string[] {
  const facts: Facts = {
    ...{ ...witness, channels: [HERE], lives: [life], lists: listsOf(ACCOUNT) },
    ...{ deleted: new Map(), closed: [], forgotten: [], calmFrom: 0 },
    ...more,
  };
  return judge(facts, (channel) => world.slack.workspace.posts.lasting(channel));
}

test('where the bot did well nothing is lost', () => {
  expect(losses()).toEqual([]);
  expect(tally.losses).toEqual([]);
});

test.each<[string, RegExp, () => void]>([
  ['a second card', /has two cards/, () => again(card())],
  ['a second ledger', /says twice that it watches/, () => again(the((one) => kindOf(one) === 'ledger'))],
  ['a letter that is gone', /has no \(letter 1 begins\)/, () => world.slack.workspace.posts.remove(letter())],
  ['a letter that is there twice', /has \(letter 1 begins\) 2 times/, () => again(letter())],
  ['a move that is told twice', /said to be raised 2 times/, () => again(move('raised'))],
  [
    'a move that is not told',
    /said to be resolved 0 times/,
    () => world.slack.workspace.posts.remove(move('resolved')),
  ],
  [
    'a thread that ends with what is not so any more',
    /is reopened, and its thread ends with resolved/,
    () => world.slack.workspace.posts.remove(move('reopened')),
  ],
  [
    'a card that is not true any more',
    /is pending-customer-action and urgent, and its card says reopened and urgent/,
    () => {
      const at = world.clock.now();
      life.standings.push({ at, status: 'pending-customer-action', severity: 'urgent' });
    },
  ],
  [
    'a card whose words are not what Slack keeps with it',
    /is reopened and urgent, and its card says/,
    () => {
      const blocks = JSON.parse(JSON.stringify(card().blocks).replace('Urgent', 'Low'));
      world.slack.workspace.posts.update(card(), { blocks });
    },
  ],
  ['a card that is gone', /is missing/, () => world.slack.workspace.posts.remove(card())],
])('%s is a loss', (_, what, breaks) => {
  breaks();
  expect(losses()).toContainEqual(expect.stringMatching(what));
});

test('a part of a letter is a loss', () => {
  const { posts } = world.slack.workspace;
  const blocks = JSON.parse(JSON.stringify(letter().blocks).replace('(letter 1 ends)', ''));
  posts.update(letter(), { blocks });
  expect(losses()).toContainEqual(expect.stringMatching(/but a part of \(letter 1 begins\)/));
});

test('a case in a channel that may not see its account, or may not right then, is a loss, also where it was taken back', () => {
  const shown = /was shown, which the channel may not see/;
  expect(losses({ channels: [{ ...HERE, accounts: ['222233334444'] }] })).toContainEqual(
    expect.stringMatching(shown),
  );
  const { at } = witness.told.find(({ cases }) => cases.length > 0)!;
  const closed = [{ channel: HERE.id, accounts: [ACCOUNT], since: at - 1, from: at - 1, to: at + 1 }];
  world.slack.workspace.posts.remove(card());
  expect(losses({ closed })).toContainEqual(expect.stringMatching(shown));
});

test('a case that was there before and has not moved is a loss where it is announced', () => {
  const [first] = life.standings;
  life.standings.splice(0, life.standings.length, { ...first!, at: first!.at - 86_400_000 });
  expect(losses()).toContainEqual(
    expect.stringMatching(/was there before, has not moved, and was announced/),
  );
});

test('what became of a case after AWS was asked for what the channel began with is no past', () => {
  const [first] = life.standings;
  const [[key, asked]] = [...witness.asked] as [[string, number]];
  const moved = { ...first!, severity: 'urgent', at: asked - 500 };
  life.standings.splice(0, life.standings.length, { ...first!, at: asked - 86_400_000 }, moved);
  const announced = /was there before, has not moved, and was announced/;
  expect(losses()).toContainEqual(expect.stringMatching(announced));
  const earlier = losses({ asked: new Map([[key, asked - 1_000]]) });
  expect(earlier).not.toContainEqual(expect.stringMatching(announced));
});

test('a channel that begins with what AWS said hours ago is a loss', () => {
  const [[key, asked]] = [...witness.asked] as [[string, number]];
  const long = /began with what AWS said long before/;
  expect(losses({ asked: new Map([[key, asked - 3 * HOUR]]) })).toContainEqual(expect.stringMatching(long));
  expect(losses({ asked: new Map() })).toContainEqual(expect.stringMatching(long));
});

test('a case that came back to where it stood when the channel began is missing only where a look must have seen it elsewhere', () => {
  world.slack.workspace.posts.remove(card());
  const [first] = life.standings;
  const stood = (hours: number) => [
    { ...first!, at: first!.at - 24 * HOUR },
    { ...first!, status: 'resolved', at: first!.at + 0.5 * HOUR },
    { ...first!, at: first!.at + (0.5 + hours) * HOUR },
  ];
  life.standings.splice(0, life.standings.length, ...stood(0.4));
  expect(losses()).toEqual([]);
  // What was not known by then, and stood for hours.
  const long = stood(3).map((one, index) => (index > 0 ? { ...one, at: one.at + HOUR } : one));
  life.standings.splice(0, life.standings.length, ...long);
  expect(losses()).toContainEqual(expect.stringMatching(/is missing/));
});

test('a case that came and went is missing only where AWS handed it out to looks that might tell the channel', () => {
  world.slack.workspace.posts.remove(card());
  const [first] = life.standings;
  const from = first!.at + HOUR;
  const resolved = { ...first!, status: 'resolved', at: from + 3 * HOUR };
  life.standings.splice(0, life.standings.length, { ...first!, at: from }, resolved);
  life.letters.length = 0;
  const missing = expect.stringMatching(/is missing: .* opened high, .* resolved high; told/);
  expect(losses()).toEqual([missing]);
  const few = [1, 2, 3].map((minutes) => from + minutes * 60_000);
  expect(losses({ lists: new Map([[ACCOUNT, few]]) })).toEqual([]);
  expect(losses({ lists: listsOf('222233334444') })).toEqual([]);
  const told = witness.told.filter(({ cases }) => cases.length === 0);
  const closed = { channel: HERE.id, accounts: [ACCOUNT], since: from, from, to: from + 2 * HOUR };
  expect(losses({ told, closed: [closed] })).toEqual([]);
  expect(losses({ told, closed: [{ ...closed, to: from + HOUR / 4 }] })).toEqual([missing]);
  expect(losses({ told, closed: [{ ...closed, channel: 'C0ELSEWHERE' }] })).toEqual([missing]);
});

test('what a channel watches anew is missing from when AWS was asked for it', () => {
  world.slack.workspace.posts.remove(card());
  const [first] = life.standings;
  life.standings.splice(0, life.standings.length, { ...first!, at: first!.at + 2 * HOUR });
  life.letters.length = 0;
  const [before] = witness.ledgers;
  const forgotten = [{ channel: HERE.id, accounts: [ACCOUNT], at: first!.at }];
  const anew = (hours: number) => {
    const at = first!.at + hours * HOUR;
    return losses({ forgotten, ledgers: [before!, { ...before!, of: 'others', at, said: at }] });
  };
  expect(anew(1)).toEqual([expect.stringMatching(/is missing/)]);
  expect(anew(3)).toEqual([]);
});

test('a letter is no loss where its case was resolved before any look, and came by being reopened', () => {
  world.slack.workspace.posts.remove(letter());
  const [first] = life.standings;
  const { at: begin } = witness.told[0]!;
  const after = (minutes: number) => begin + minutes * 60_000;
  const stood = (status: string, minutes: number) => ({ ...first!, status, at: after(minutes) });
  life.letters.splice(0, 1, { ...life.letters[0]!, at: after(2) });
  const missing = /has no \(letter 1 begins\)/;
  life.standings.splice(0, life.standings.length, stood('opened', 1));
  expect(losses()).toContainEqual(expect.stringMatching(missing));
  life.standings.push(stood('resolved', 3), stood('reopened', 4));
  expect(losses()).not.toContainEqual(expect.stringMatching(missing));
  // A card that came with the end has what was written before it.
  const said = witness.said.map((one, index) => (index === 0 ? { ...one, status: 'resolved' } : one));
  expect(losses({ said })).toContainEqual(expect.stringMatching(missing));
  // One that was there before knows what was written since.
  const before = [{ ...witness.said[0]!, at: after(1.5) }, ...witness.said];
  expect(losses({ said: before })).toContainEqual(expect.stringMatching(missing));
});

test('a message that is shown without a line in the audit is a loss', () => {
  again(letter());
  expect(tally.losses).toEqual([`${HERE.id}: ${DISPLAY_ID} was shown before it was written down`]);
});

test('an edit that is made again, since its answer was lost, is one line in the audit and no loss', async () => {
  const { ts } = card();
  let edits = 0;
  world.slack.workspace.on((change) => {
    if (change.type === 'message-updated' && change.message.ts === ts) edits += 1;
  });
  world.slack.faults.fail('chat.update', { carriedOut: true, times: 1 });
  await becomes({ severity: 'critical' });
  expect(edits).toBe(2);
  await becomes({ severity: 'high' });
  expect(tally.losses).toEqual([]);
  expect(losses()).toEqual([]);
});

test('a card that a person deleted stays away also where its case was named among many before it moved', () => {
  const { ts: _, ...draft } = card();
  const metadata = { event_type: 'casedesk_cases', event_payload: { cases: `${CASE_ID} opened high` } };
  world.slack.workspace.posts.post({ ...draft, metadata });
  world.slack.workspace.posts.remove(card());
  const missing = /moved since it was named, and has no card/;
  expect(losses()).toContainEqual(expect.stringMatching(missing));
  const deleted = new Map([[`${HERE.id} ${CASE_ID}`, world.clock.now()]]);
  expect(losses({ deleted })).not.toContainEqual(expect.stringMatching(missing));
  life.standings.push({ at: world.clock.now() + 86_400_000, status: 'work-in-progress', severity: 'urgent' });
  expect(losses({ deleted })).toContainEqual(expect.stringMatching(missing));
});

test('a card that a person deleted is none, until its case moves', () => {
  world.slack.workspace.posts.remove(card());
  const deleted = new Map([[`${HERE.id} ${CASE_ID}`, world.clock.now()]]);
  expect(losses({ deleted })).toEqual([]);
  life.standings.push({ at: world.clock.now() + 86_400_000, status: 'work-in-progress', severity: 'urgent' });
  expect(losses({ deleted })).toContainEqual(expect.stringMatching(/is missing/));
});
