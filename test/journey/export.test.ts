import { parse } from 'csv-parse/sync';
import Keyv from 'keyv';
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import type { ExportOptions } from '../../src/export/exports';
import { harmless } from '../../src/export/formats/csv';
import { createCache } from '../../src/support/cache';
import { botInside, botProcess } from '../bot-doors';
import { has, words } from '../messages';
import { person, startWorld, type World, type WorldOptions } from '../world';

let world: World;
afterEach(() => world.close());

/** Nothing is waited for: no pace, no pause after a throttle, every edit is made. */
const AT_ONCE: ExportOptions = {
  pace: async () => {},
  wait: async (_, signal) => signal?.throwIfAborted(),
  editEvery: 0,
};

/** No line before AWS, and no lingering once the bot is told to stop. */
const QUICK = { awsRate: 1_000, lingerSeconds: 0 };

function start(options: WorldOptions = {}, exports = AT_ONCE) {
  return startWorld({ door: botInside({ exports, config: QUICK }), ...options }).then((started) => {
    world = started;
    return world;
  });
}

const isOver = (message: Message) => !has(message, 'Cancel');

/** Types an export and waits for its last word. */
async function exported(command: string) {
  const { who, channel, next } = person(world);
  const first = await next(
    () => who.types(channel, command),
    ({ ephemeralTo }) => !ephemeralTo,
  );
  return ended(first);
}

/** The message as it is when the export is over, and the file in its thread. */
async function ended({ ts, channel }: Message) {
  const { workspace } = world.slack;
  const find = () => workspace.messages(channel).find((one) => one.ts === ts && isOver(one));
  const message = await workspace.waitFor(find, { what: 'the export to end', timeoutMs: 20_000 });
  const files = workspace.messages(channel, { threadTs: ts }).flatMap((reply) => reply.files ?? []);
  return { message, files, text: files[0]?.content.toString() ?? '' };
}

/** The command under "To go on from there". */
const goOnOf = (message: Message) => words(message).split('To go on from there:\n')[1]!;

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

const openCases = () =>
  world.aws.casebook.all().filter(({ status }) => !['resolved', 'closed'].includes(status));
const ids = (cases: readonly { displayId?: string }[]) => cases.map(({ displayId }) => displayId).sort();

describe('a person gets the cases as a file in the thread of one message', () => {
  test('as CSV by default, in triage order, with every field', async () => {
    await start();
    const { message, files, text } = await exported('/cases export');
    const day = new Date().toISOString().slice(0, 10);
    expect(files.map(({ name }) => name)).toEqual([`aws-support-cases-${day}.csv`]);
    expect(words(message)).toMatch(
      /Done: open cases as CSV\*\n230 cases, 3 requests\.\nThe file is in the thread/,
    );
    const rows = rowsOf(text);
    expect(ids(rows)).toEqual(ids(openCases()));
    const waiting = rows.map((row) => row.waiting);
    expect(waiting).toEqual([...waiting].sort().reverse());
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
    const { text } = await exported('/cases export format:md');
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
    const { message, text } = await exported(`/cases export no-such-word format:${format}`);
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
  const { message, text } = await exported('/cases export');
  expect(ids(rowsOf(text))).toEqual(ids(openCases()));
  const [first, ...edits] = seen.filter(({ files }) => !files);
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
    const part = await ended(message);
    release();
    expect(words(part.message)).toMatch(
      /Cancelled: open cases as CSV\*\n500 cases, 6 requests\.\nThe part so far/,
    );
    const rest = await exported(goOnOf(part.message));
    expect(part.files[0]?.name).toMatch(/-part\.csv$/);
    expect(rest.files[0]?.name).toMatch(/-part\.csv$/);
    expect(ids([...rowsOf(part.text), ...rowsOf(rest.text)])).toEqual(ids(openCases()));
  });

  const store = () => createCache(new Keyv());

  test('clicked at another replica is passed on through the shared cache', async () => {
    const shared = store();
    await start({ openCases: 1_000 }, { ...AT_ONCE, shared });
    const { release, message } = await atFiveHundred();
    const other = botInside({ exports: { ...AT_ONCE, shared }, config: QUICK })({ ...world });
    await other.start();
    const jane = person(world);
    expect((await jane.isTold(message, 'Cancel')).text).toMatch(/Another copy of Casedesk runs this export/);
    release();
    expect(words((await ended(message)).message)).toMatch(/Cancelled: open cases as CSV\*\n\d00 cases/);
    expect((await jane.isTold(message, 'Cancel')).text).toMatch(/runs no more/);
    await other.stop();
  });

  test('clicked at another replica without a shared cache says honestly that it cannot be done', async () => {
    await start({ openCases: 1_000 });
    const { release, message } = await atFiveHundred();
    const other = botInside({ exports: AT_ONCE, config: QUICK })({ ...world });
    await other.start();
    expect((await person(world).isTold(message, 'Cancel')).text).toMatch(/I do not run this export/);
    release();
    expect(words((await ended(message)).message)).toContain('Done');
    await other.stop();
  });
});

test('a throttle in the middle is waited out, told, and nothing is missing or twice', async () => {
  await start({ openCases: 1_000 });
  const told: string[] = [];
  world.slack.workspace.on((change) => {
    if (change.type === 'message-updated') told.push(words(change.message));
  });
  world.aws.faults.beforeCall(4, () => world.aws.faults.throttle({ times: 3 }));
  const { message, text } = await exported('/cases export');
  expect(ids(rowsOf(text))).toEqual(ids(openCases()));
  expect(words(message)).toContain('1,000 cases, 13 requests.');
  expect(told.join()).toMatch(
    /300 cases, \d requests\nAWS asked for fewer requests; going on in \d seconds?\./,
  );
});

const faults: [string, (aws: World['aws']) => void, RegExp][] = [
  [
    'an error inside AWS',
    ({ faults }) => faults.fail('InternalServerError', { times: 1 }),
    /could not reach AWS/,
  ],
  ['a throttle that does not end', ({ faults }) => faults.throttle({ times: 7 }), /too many requests/],
  ['a permission taken away', ({ faults }) => faults.deny({ times: 1 }), /did not allow me/],
  ['something nobody expected', ({ faults }) => faults.fail('Nobody', { times: 1 }), /went wrong on my side/],
];

test.each(faults)(
  '%s: the part so far, and a command that gives exactly the rest',
  async (_, cause, sentence) => {
    await start({ openCases: 600 });
    world.aws.faults.beforeCall(4, () => cause(world.aws));
    const part = await exported(
      '/cases export all -nothing lang:en after:2020-01-01 sort:oldest format:json',
    );
    expect(words(part.message)).toMatch(/Stopped: cases as JSON/);
    expect(words(part.message)).toMatch(sentence);
    const rest = await exported(goOnOf(part.message));
    expect(words(rest.message)).toContain('Done');
    const isRecent = ({ timeCreated }: { timeCreated: string }) => timeCreated >= '2020';
    const wanted = world.aws.casebook
      .all()
      .filter(({ language, communications }) => language === 'en' && communications.some(isRecent));
    const found = [...JSON.parse(part.text), ...JSON.parse(rest.text)];
    expect(JSON.parse(part.text)).toHaveLength(200);
    expect(ids(found)).toEqual(ids(wanted));
  },
);

test('a fault nobody expected is also a reference that is found again in the log', async () => {
  await start({ openCases: 3 });
  world.aws.faults.fail('NobodyExpectedThis', { times: 1 });
  const jane = person(world);
  const first = await jane.types('/cases export');
  expect(words((await ended(first)).message)).toMatch(/0 cases, 1 request\.\nSomething went wrong/);
  const find = () => jane.seen().find(({ ephemeralTo }) => ephemeralTo);
  const [, reference] = /reference `(\w+)`/.exec((await world.slack.workspace.waitFor(find)).text) ?? [];
  const line = world.log.find((entry) => entry.includes(`"reference":"${reference}"`));
  expect(line).toContain('NobodyExpectedThis');
});

test('a NextToken too long to be typed comes as a file, for the command line', async () => {
  await start({ openCases: 300, tokenLength: 4_000 });
  world.aws.faults.beforeCall(3, () => world.aws.faults.deny({ times: 1 }));
  const { message, files } = await exported('/cases export');
  expect(words(message)).toMatch(/200 cases, 3 requests.*too long to be typed/s);
  const token = files.find(({ name }) => name === 'next-token.txt')!.content.toString();
  const { nextToken } = JSON.parse(Buffer.from(token, 'base64').toString());
  expect(nextToken).toBe(world.aws.calls.at(-1)?.nextTokenIn);
});

test('a NextToken AWS does not know any more is told, and what to do', async () => {
  await start({ openCases: 300 });
  world.aws.faults.beforeCall(3, () => world.aws.faults.expireTokens());
  const part = await exported('/cases export');
  expect(words(part.message)).toMatch(/200 cases.*did not take the place to go on from/s);
  const again = await exported(goOnOf(part.message));
  expect(words(again.message)).toMatch(/0 cases, 1 request.*export from the start/s);
  expect(again.files).toEqual([]);
});

test('a file holds so many cases and no more; the command for the next one is given', async () => {
  await start({ openCases: 450 }, { ...AT_ONCE, most: 200 });
  const found: Record<string, string>[] = [];
  let step = await exported('/cases export');
  for (
    found.push(...rowsOf(step.text));
    !words(step.message).includes('Done');
    found.push(...rowsOf(step.text))
  ) {
    expect(words(step.message)).toMatch(/one file holds no more\*?: open cases as CSV\*\n200 cases/);
    step = await exported(goOnOf(step.message));
  }
  expect(ids(found)).toEqual(ids(openCases()));
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
  expect(words((await ended(first)).message)).toMatch(/could not be put into the thread.*reinstall the app/s);
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
  const { text } = await exported('/cases export');
  for (const cell of rowsOf(text).flatMap((row) => Object.values(row))) {
    for (const piece of cell.split(/[;\t\r\n]/)) expect(piece).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  }
  expect(rowsOf(text).map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(["'=1+1", "x;'=cmd|’/C calc’!A0"]),
  );
});

test('hostile words of a command are shown as they are, mention nobody, and still go on', async () => {
  await start({ openCases: 300 });
  world.aws.faults.beforeCall(2, () => world.aws.faults.deny({ times: 1 }));
  const part = await exported('/cases export -"<!channel> `*_~" -"& http://x.example|y"');
  expect(part.message.text).not.toMatch(/<[!@#]|<http/);
  const rest = await exported(goOnOf(part.message));
  expect(ids([...rowsOf(part.text), ...rowsOf(rest.text)])).toEqual(ids(openCases()));
});

test('a bot that is stopped ends its exports with the part so far, and soon', async () => {
  await start({ openCases: 1_000 });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  world.aws.faults.beforeCall(6, () => held);
  const message = await person(world).types('/cases export');
  await world.slack.workspace.waitFor(() => world.aws.calls.length === 5);
  const stopping = world.bot.restart();
  const part = await ended(message);
  expect(words(part.message)).toMatch(/Casedesk is being restarted: open cases as CSV\*\n500 cases/);
  release();
  await stopping;
  const rest = await exported(goOnOf(part.message));
  expect(ids([...rowsOf(part.text), ...rowsOf(rest.text)])).toEqual(ids(openCases()));
});

test('SIGTERM delivers the part so far before the process ends, at AWS’s pace all the while', async () => {
  world = await startWorld({ openCases: 1_500, door: botProcess() });
  const { workspace } = world.slack;
  const message = await person(world).types('/cases export');
  const find = () => workspace.messages(message.channel).find((one) => /[4-9]00 cases/.test(words(one)));
  await workspace.waitFor(find, { what: 'the message to count' });
  await world.bot.stop();
  const part = await ended(message);
  expect(words(part.message)).toMatch(/being restarted.*To go on from there/s);
  expect(rowsOf(part.text).length).toBeLessThan(1_500);
  const times = world.aws.calls.map(({ at }) => Date.parse(at));
  for (const [n, at] of times.entries())
    expect((times[n + 5] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThan(900);
});
