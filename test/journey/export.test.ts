import Keyv from 'keyv';
import * as v from 'valibot';
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { harmless } from '../../src/export/formats/csv';
import { rulesSchema } from '../../src/rules/schema';
import { createCache } from '../../src/support/cache/cache';
import { ended, exported, goOnOf, ids, openCases, quickBot, rowsOf, startExports } from '../world/exports';
import { isAnswer, words } from '../world/messages';
import { person, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

async function start(...options: Parameters<typeof startExports>): Promise<void> {
  world = await startExports(...options);
}

describe('a person gets the cases as a file in the thread of one message', () => {
  test('as CSV by default, in triage order, with every field', async () => {
    await start();
    const { message, files, text } = await exported(world, '/cases export');
    const day = new Date().toISOString().slice(0, 10);
    expect(files.map(({ name }) => name)).toEqual([`aws-support-cases-${day}.csv`]);
    expect(words(message)).toMatch(
      /Done: open cases as CSV\*\n230 cases, 3 requests\.\nThe file is in the thread/,
    );
    const rows = rowsOf(text);
    expect(ids(rows)).toEqual(ids(openCases(world)));
    const ranks = rows.map(({ severityCode, waiting }) =>
      ['critical', 'urgent'].includes(String(severityCode)) ? 1 : waiting === 'us' ? 2 : 3,
    );
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBe(3);
    for (const row of rows) {
      const original = world.aws.casebook.get(row.caseId!)!;
      expect(row).toMatchObject({
        subject: harmless(original.subject),
        submittedBy: harmless(original.submittedBy),
        severityCode: original.severityCode,
        timeCreated: original.timeCreated,
        ccEmailAddresses: harmless(original.ccEmailAddresses.join('; ')),
        consoleUrl: expect.stringContaining(`displayId=${row.displayId}`),
      });
    }
  });

  test('as JSON with AWS’s field names, filtered and in the order asked for', async () => {
    await start();
    const { message, text } = await exported(
      world,
      '/cases export all severity:high,urgent sort:newest format:json',
    );
    const wanted = world.aws.casebook.all().filter(({ severityCode }) => /high|urgent/.test(severityCode));
    const found: { displayId: string; timeCreated: string; subject: string }[] = JSON.parse(text);
    expect(found.length).toBeGreaterThan(10);
    expect(ids(found)).toEqual(ids(wanted));
    const times = found.map(({ timeCreated }) => timeCreated);
    expect(times).toEqual([...times].sort().reverse());
    for (const { displayId, subject } of found) {
      expect(subject).toBe(world.aws.casebook.findByDisplayId(displayId)?.subject);
    }
    expect(words(message)).toContain(`${found.length} cases among 307, 4 requests.`);
  });

  test('as a Markdown table with one line a case, whatever is in the subjects', async () => {
    await start();
    const { text } = await exported(world, '/cases export format:md');
    const lines = text.split(/\r\n|[\n\r\v\f\x85\u2028\u2029]/).slice(0, -1);
    expect(lines).toHaveLength(2 + 230);
    expect(new Set(lines.map((line) => line.match(/(?<!\\)\|/g)?.length))).toEqual(new Set([14]));
    expect(text).not.toMatch(/<(?!https:\/\/console\.aws)|`code`|(?<!\\)\*bold|javascript:alert\(1\)\|/);
  });

  test.each([
    ['csv', /^\ufeff"displayId","caseId",.*"consoleUrl"\r\n$/],
    ['json', /^\[\s*\]\s*$/],
    ['md', /^\| displayId \| .* \|\n(\| --- )+\|\n$/],
  ])('also when there is not a single one: %s', async (format, looks) => {
    await start({ openCases: 3 });
    const { message, text } = await exported(world, `/cases export no-such-word format:${format}`);
    expect(text).toMatch(looks);
    expect(words(message)).toContain('0 cases among 3, 1 request.');
  });
});

test('2,000 cases: one message counts up in place, and everything is in the file', async () => {
  await start({ openCases: 2_000 });
  const seen: Message[] = [];
  world.slack.workspace.on((change) => {
    if (change.type === 'message-posted' || change.type === 'message-updated') seen.push(change.message);
  });
  const { message, text } = await exported(world, '/cases export');
  expect(ids(rowsOf(text))).toEqual(ids(openCases(world)));
  const [first, ...edits] = seen.filter((one) => !one.files && isAnswer(one));
  expect(new Set(edits.map(({ ts }) => ts))).toEqual(new Set([first?.ts]));
  expect(world.slack.workspace.messages(message.channel)).toHaveLength(1);
  const counts = edits.map((edit) => Number(/([\d,]+) cases/.exec(words(edit))?.[1]?.replace(',', '')));
  expect(counts.length).toBeGreaterThan(3);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.at(-1)).toBe(2_000);
  expect(words(edits.at(-2)!)).toMatch(
    /Exporting open cases as CSV\*\n[\d,]+ cases, \d+ requests\n.*\/cases export open/s,
  );
});

describe('Cancel', () => {
  /** Holds the sixth call to AWS back until released. */
  function holdSixthCall() {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.aws.faults.beforeCall(6, () => held);
    return () => release();
  }

  async function atFiveHundred() {
    const release = holdSixthCall();
    const first = await person(world).types('/cases export');
    const { workspace } = world.slack;
    const find = () => workspace.messages(first.channel).find((one) => words(one).includes('500 cases'));
    return { release, message: await workspace.waitFor(find, { what: 'the count of 500' }) };
  }

  test('by anybody in the channel ends it at once, with the part so far and the command for the rest', async () => {
    await start({ openCases: 1_000 });
    const { release, message } = await atFiveHundred();
    await person(world, 'kenji').who.clicks(message, 'Cancel');
    const part = await ended(world, message);
    release();
    expect(words(part.message)).toMatch(
      /Cancelled: open cases as CSV\*\n500 cases, 6 requests\.\nThe part so far/,
    );
    const rest = await exported(world, goOnOf(part.message));
    expect(part.files[0]?.name).toMatch(/-part\.csv$/);
    expect(rest.files[0]?.name).toMatch(/-part\.csv$/);
    expect(ids([...rowsOf(part.text), ...rowsOf(rest.text)])).toEqual(ids(openCases(world)));
  });

  test('reaches the export also by a person the rules allow other accounts', async () => {
    const may = { channels: 'any', may: ['list', 'export'] };
    const rules = v.parse(rulesSchema, {
      ask: '#platform-support',
      rules: [
        { people: 'U0JANE', ...may },
        { people: 'U0KENJI', accounts: ['111122223333'], ...may },
      ],
    });
    await start({ openCases: 1_000 }, { rules });
    const { release, message } = await atFiveHundred();
    await person(world, 'kenji').who.clicks(message, 'Cancel');
    expect(words((await ended(world, message)).message)).toContain('Cancelled');
    release();
  });

  test('clicked at another replica is passed on through the shared cache', async () => {
    const shared = createCache(new Keyv());
    await start({ openCases: 1_000 }, { exports: { shared } });
    const { release, message } = await atFiveHundred();
    const other = quickBot({ exports: { shared } })({ ...world });
    await other.start();
    const jane = person(world);
    expect((await jane.isTold(message, 'Cancel')).text).toMatch(/Another copy of Casedesk runs this export/);
    release();
    expect(words((await ended(world, message)).message)).toMatch(
      /Cancelled: open cases as CSV\*\n\d00 cases/,
    );
    const cancels = async () => (await jane.isTold(message, 'Cancel')).text;
    let told = await cancels();
    // It is over when Slack has said that it has the last message.
    while (/I passed it on/.test(told)) told = await cancels();
    expect(told).toMatch(/This export is over/);
    await other.stop();
  });

  test('clicked at another replica without a shared cache says honestly that it cannot be done', async () => {
    await start({ openCases: 1_000 });
    const { release, message } = await atFiveHundred();
    const other = quickBot()({ ...world });
    await other.start();
    expect((await person(world).isTold(message, 'Cancel')).text).toMatch(/I am not running this export/);
    release();
    expect(words((await ended(world, message)).message)).toContain('Done');
    await other.stop();
  });
});

test('in a channel the bot is not in, the person is told privately to invite it, and AWS is not asked', async () => {
  await start({ openCases: 3 });
  const jane = person(world, 'jane', channels.support);
  const told = await jane.types('/cases export');
  expect(told).toMatchObject({ ephemeralTo: 'U0JANE', text: expect.stringContaining('/invite @Casedesk') });
  expect(world.aws.calls).toEqual([]);
});

test('without files:write the message says what is missing, and so does a private sentence', async () => {
  await start({ openCases: 3 });
  world.slack.scopes.delete('files:write');
  const jane = person(world);
  const first = await jane.types('/cases export');
  expect(words((await ended(world, first)).message)).toMatch(
    /could not be put into the thread.*reinstall the app/s,
  );
  const find = () => jane.seen().find(({ ephemeralTo }) => ephemeralTo);
  const told = await world.slack.workspace.waitFor(find);
  expect(told.text).toMatch(/reinstall the app/);
});

test('formulas in case texts are dead in the CSV', async () => {
  await start({ openCases: 3 });
  const attacks = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1',
    ' =1',
    'x;=cmd|’/C calc’!A0',
    '"\n=1',
  ];
  for (const subject of attacks) world.aws.casebook.insert({ subject, submittedBy: subject });
  const { text } = await exported(world, '/cases export');
  for (const cell of rowsOf(text).flatMap((row) => Object.values(row))) {
    for (const piece of cell.split(/[;\t\r\n]/)) expect(piece).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  }
  expect(rowsOf(text).map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(["'=1+1", "x;'=cmd|’/C calc’!A0"]),
  );
});
