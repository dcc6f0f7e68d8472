import { loadImage } from '@napi-rs/canvas';
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { words } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

type Case = ReturnType<World['aws']['casebook']['all']>[number];

interface Picture {
  readonly alt_text: string;
  readonly slack_file: { readonly id: string };
}

const pictureIn = ({ blocks }: Message) => blocks.find(({ type }) => type === 'image') as Picture | undefined;
const isOpen = ({ status }: Case) => !['resolved', 'closed'].includes(status);

/** Types a report and waits until its picture is in it. */
async function reportWithPicture(typed: string): Promise<Message> {
  const jane = person(world);
  const { ts } = await jane.types(typed);
  return world.slack.workspace.waitFor(
    () => jane.seen().find((message) => message.ts === ts && pictureIn(message)),
    { what: 'the picture in the report' },
  );
}

/** `Low 84` for every value of one field, counted without any of the bot's code. */
function countedBy(cases: Case[], codeOf: (one: Case) => string): [name: string, count: number][] {
  const codes = [...new Set(cases.map(codeOf))];
  const named = (code: string) =>
    code[0]!.toUpperCase() + code.slice(1).replaceAll('-', ' ').replace(' amazon ', ' Amazon ');
  return codes.map((code) => [named(code), cases.filter((one) => codeOf(one) === code).length]);
}

test('/cases report counts 230 cases as the casebook does, in one message with its picture', async () => {
  world = await startWorld({ openCases: 230 });
  const report = await reportWithPicture('/cases report');
  const open = world.aws.casebook.all().filter(isOpen);
  const shown = words(report);
  expect(report.ephemeralTo).toBeUndefined();
  expect(shown).toContain('AWS Support: 230 open cases');
  for (const [name, count] of [
    ...countedBy(open, (one) => one.severityCode),
    ...countedBy(open, (one) => one.status),
  ]) {
    expect(shown).toContain(`${name}  *${count}*`);
  }
  expect(shown).toContain('230 cases looked through');
  const inSection = [...shown.matchAll(/ {2}\*(\d+)\*/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  expect(inSection).toBe(4 * 230);
});

test('the picture is a PNG whose words say how many were opened each week', async () => {
  world = await startWorld({ openCases: 230 });
  const report = await reportWithPicture('/cases report');
  const { alt_text, slack_file } = pictureIn(report)!;
  const { content, name } = world.slack.workspace.files.get(slack_file.id)!;
  const { width, height } = await loadImage(content);
  expect({ name, width, height }).toEqual({ name: 'report.png', width: 1200, height: 900 });
  const weeks = [...alt_text.matchAll(/\d [A-Z][a-z]{2} (\d+) \((\d+) open\)/g)];
  const sum = (group: 1 | 2) => weeks.reduce((total, week) => total + Number(week[group]), 0);
  expect(weeks).toHaveLength(12);
  const all = world.aws.casebook.all();
  const [, timeZone = ''] = /days as in (\S+)/.exec(words(report))!;
  const monday = mondayElevenWeeksAgo(timeZone);
  const lately = all.filter(({ timeCreated }) => dayOf(timeCreated, timeZone) >= monday);
  expect([sum(1), sum(2)]).toEqual([lately.length, lately.filter(isOpen).length]);
});

const dayOf = (time: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(time));

/** Its date in ISO 8601, found by counting days back. */
function mondayElevenWeeksAgo(timeZone: string): string {
  const noon = new Date(`${new Intl.DateTimeFormat('en-CA', { timeZone }).format()}T12:00:00Z`);
  const sinceMonday = (noon.getUTCDay() + 6) % 7;
  return new Date(noon.getTime() - (sinceMonday + 77) * 86_400_000).toISOString().slice(0, 10);
}

test('/cases report takes the same qualifiers as a list, and says them', async () => {
  world = await startWorld({ openCases: 130 });
  const report = await reportWithPicture('/cases report all severity:high,urgent -ec2 rows:5');
  const matching = world.aws.casebook.all().filter(({ severityCode }) => /high|urgent/.test(severityCode));
  const total = Number(/AWS Support: (\d+) cases/.exec(words(report))![1]);
  expect(total).toBeGreaterThan(5);
  expect(total).toBeLessThanOrEqual(matching.length);
  expect(words(report)).toMatch(/Matching high or urgent severity · without “ec2”/);
  expect(words(report)).not.toMatch(/Low|Normal|Critical/);
  expect(words(report)).toContain(`${world.aws.casebook.size} cases looked through`);
});

test('what a report counts is said as a person would: no ids, no instants, days in the zone of who asked', async () => {
  world = await startWorld({ openCases: 30 });
  const report = await reportWithPicture('/cases report all mine after:2020-01-31');
  expect(words(report)).toContain('Matching submitted by Jane Doe · after 31 Jan 2020');
  expect(report.text).toContain('Matching submitted by Jane Doe · after 31 Jan 2020.');
});

test('where the bot was not invited the counts are posted all the same, and how to get the picture', async () => {
  world = await startWorld({ openCases: 30 });
  const report = await person(world, 'jane', channels.support).types('/cases report');
  expect(words(report)).toContain('AWS Support: 30 open cases');
  expect(words(report)).toContain('/invite @Casedesk');
  expect(report.ephemeralTo).toBeUndefined();
  expect(pictureIn(report)).toBeUndefined();
});

test('in the direct message with the bot the report has its picture too', async () => {
  world = await startWorld({ openCases: 3 });
  const jane = person(world, 'jane', channels.janeDm);
  await jane.types('/cases report');
  await world.slack.workspace.waitFor(() => jane.seen().some(pictureIn));
});

test('an app installed without the scopes says who can help, beside the counts', async () => {
  world = await startWorld({ openCases: 30 });
  world.slack.scopes.delete('chat:write');
  expect(words(await person(world).types('/cases report'))).toMatch(/30 open cases[\s\S]*reinstall the app/);
  world.slack.scopes.add('chat:write').delete('files:write');
  const jane = person(world);
  const told = await jane.next(
    () => jane.who.types(jane.channel, '/cases report'),
    ({ ephemeralTo }) => ephemeralTo === jane.who.id,
  );
  expect(told.text).toMatch(/reinstall the app with the scopes/);
  expect(words(jane.seen().at(-2)!)).toContain('30 open cases');
});

test('the picture waits until Slack has looked at the file', async () => {
  world = await startWorld({ openCases: 30 });
  world.slack.faults.fail('chat.update', { error: 'invalid_blocks', times: 2 });
  expect(pictureIn(await reportWithPicture('/cases report'))?.alt_text).toContain('30 open cases');
});

test('a picture Slack will not have in a message is left in its thread, with the numbers in words', async () => {
  world = await startWorld({ openCases: 30 });
  world.slack.faults.fail('chat.update', { error: 'invalid_blocks', times: 5 });
  const jane = person(world);
  const { ts } = await jane.types('/cases report');
  const reply = await world.slack.workspace.waitFor(() => jane.seen(ts).find(({ files }) => files?.length), {
    what: 'the picture in the thread',
    timeoutMs: 15_000,
  });
  expect(reply.text).toMatch(/30 open cases.*By age: Today \d+/);
});

test('a throttled account is told in a sentence, and nothing is counted', async () => {
  world = await startWorld({ openCases: 130 });
  const jane = person(world);
  world.aws.faults.throttle({ every: 2 });
  const told = await jane.types('/cases report');
  expect(told.text).toMatch(/too many requests/);
  expect(told.ephemeralTo).toBe(jane.who.id);
  expect(jane.seen()).toHaveLength(1);
});

test('nothing to count is told to the person who asked, without a picture', async () => {
  world = await startWorld({ cases: [] });
  const none = await person(world).types('/cases report severity:critical');
  expect(none.text).toMatch(/^AWS Support: nothing matches\. Matching critical severity\./);
  expect(none.ephemeralTo).toBe('U0JANE');
  expect(world.slack.workspace.files.size).toBe(0);
});

test('hostile codes mention nobody in the report', async () => {
  world = await startWorld({ openCases: 3 });
  const serviceCode = '<!channel> <https://evil.example|click>';
  world.aws.casebook.insert({ serviceCode, status: '<!here>', severityCode: '*<@U0ADA>*' });
  const report = await reportWithPicture('/cases report');
  expect(words(report)).toContain('&lt;!channel&gt; &lt;https://evil.example|click&gt;');
  expect(words(report) + report.text).not.toMatch(/<!channel|<!here|<@|<https/);
});
