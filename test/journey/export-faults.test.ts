import { botProcess } from '../world/bot-doors';
import { ended, exported, goOnOf, ids, openCases, rowsOf, startExports } from '../world/exports';
import { words } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

async function start(...options: Parameters<typeof startExports>): Promise<void> {
  world = await startExports(...options);
}

test('a throttle in the middle is waited out, told, and nothing is missing or twice', async () => {
  await start({ openCases: 1_000 });
  const told: string[] = [];
  world.slack.workspace.on((change) => {
    if (change.type === 'message-updated') told.push(words(change.message));
  });
  world.aws.faults.beforeCall(4, () => world.aws.faults.throttle({ times: 3 }));
  const { message, text } = await exported(world, '/cases export');
  expect(ids(rowsOf(text))).toEqual(ids(openCases(world)));
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
      world,
      '/cases export all -nothing lang:en after:2020-01-01 sort:oldest format:json',
    );
    expect(words(part.message)).toMatch(/Stopped: cases as JSON/);
    expect(words(part.message)).toMatch(sentence);
    const rest = await exported(world, goOnOf(part.message));
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
  expect(words((await ended(world, first)).message)).toMatch(/0 cases, 1 request\.\nSomething went wrong/);
  const find = () => jane.seen().find(({ ephemeralTo }) => ephemeralTo);
  const [, reference] = /reference `(\w+)`/.exec((await world.slack.workspace.waitFor(find)).text) ?? [];
  const line = world.log.find((entry) => entry.includes(`"reference":"${reference}"`));
  expect(line).toContain('NobodyExpectedThis');
});

test('a NextToken too long to be typed comes as a file, for the command line', async () => {
  await start({ openCases: 300, tokenLength: 4_000 });
  world.aws.faults.beforeCall(3, () => world.aws.faults.deny({ times: 1 }));
  const { message, files } = await exported(world, '/cases export');
  expect(words(message)).toMatch(/200 cases, 3 requests.*too long to type/s);
  const token = files.find(({ name }) => name === 'next-token.txt')!.content.toString();
  const { nextToken } = JSON.parse(Buffer.from(token, 'base64').toString());
  expect(nextToken).toBe(world.aws.calls.at(-1)?.nextTokenIn);
});

test('a NextToken AWS does not know any more is told, and what to do', async () => {
  await start({ openCases: 300 });
  world.aws.faults.beforeCall(3, () => world.aws.faults.expireTokens());
  const part = await exported(world, '/cases export');
  expect(words(part.message)).toMatch(/200 cases.*did not accept the place to go on from/s);
  const again = await exported(world, goOnOf(part.message));
  expect(words(again.message)).toMatch(/0 cases, 1 request.*export from the start/s);
  expect(again.files).toEqual([]);
});

test('a file holds so many cases and no more; the command for the next one is given', async () => {
  await start({ openCases: 450 }, { exports: { most: 200 } });
  const found: Record<string, string>[] = [];
  let step = await exported(world, '/cases export');
  for (
    found.push(...rowsOf(step.text));
    !words(step.message).includes('Done');
    found.push(...rowsOf(step.text))
  ) {
    expect(words(step.message)).toMatch(/one file holds no more\*?: open cases as CSV\*\n200 cases/);
    step = await exported(world, goOnOf(step.message));
  }
  expect(ids(found)).toEqual(ids(openCases(world)));
});

test('hostile words of a command are shown as they are, mention nobody, and still go on', async () => {
  await start({ openCases: 300 });
  world.aws.faults.beforeCall(2, () => world.aws.faults.deny({ times: 1 }));
  const part = await exported(world, '/cases export -"<!channel> `*_~" -"& http://x.example|y"');
  expect(part.message.text).not.toMatch(/<[!@#]|<http/);
  const rest = await exported(world, goOnOf(part.message));
  expect(ids([...rowsOf(part.text), ...rowsOf(rest.text)])).toEqual(ids(openCases(world)));
});

test('a bot that is stopped ends its exports with the part so far, and soon', async () => {
  await start({ openCases: 1_000 });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  world.aws.faults.beforeCall(6, () => held);
  const message = await person(world).types('/cases export');
  const progress = () => world.slack.workspace.messages(message.channel).find(({ ts }) => ts === message.ts)!;
  await world.slack.workspace.waitFor(() => words(progress()).includes('500 cases'), { timeoutMs: 20_000 });
  const stopping = world.bot.restart();
  const part = await ended(world, message);
  expect(words(part.message)).toMatch(/Casedesk is being restarted: open cases as CSV\*\n500 cases/);
  release();
  await stopping;
  const rest = await exported(world, goOnOf(part.message));
  expect(ids([...rowsOf(part.text), ...rowsOf(rest.text)])).toEqual(ids(openCases(world)));
});

test('SIGTERM delivers the part so far before the process ends, at AWS’s pace all the while', async () => {
  world = await startWorld({ openCases: 1_500, door: botProcess() });
  const { workspace } = world.slack;
  const message = await person(world).types('/cases export');
  const find = () => workspace.messages(message.channel).find((one) => /[4-9]00 cases/.test(words(one)));
  await workspace.waitFor(find, { what: 'the message to count' });
  await world.bot.stop();
  const part = await ended(world, message);
  expect(words(part.message)).toMatch(/being restarted.*To go on from there/s);
  expect(rowsOf(part.text).length).toBeLessThan(1_500);
  const times = world.aws.calls.map(({ at }) => Date.parse(at));
  for (const [n, at] of times.entries())
    expect((times[n + 5] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThan(900);
});
