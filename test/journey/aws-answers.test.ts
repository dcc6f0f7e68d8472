/**
 * What a person hears where AWS, or something in its place, answers with what is no answer: over the real bot, in every
 * way to ask for cases. Never that there are none.
 */
import type { Faults } from '../../src/emulators/aws-support/faults';
import type { Message } from '../../src/emulators/slack/shapes';
import { ended, quickBot } from '../world/exports';
import { has, rows, words } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

const start = async () => {
  world = await startWorld({ openCases: 12, door: quickBot() });
  return person(world);
};

const HTML = { type: 'text/html' };
const troubles: [string, (faults: Faults) => void, RegExp, isWorthARetry: boolean][] = [
  ['nothing', (faults) => faults.say(''), /something I cannot read/, true],
  ['{}', (faults) => faults.say('{}'), /something I cannot read/, true],
  ['null', (faults) => faults.say('null'), /something I cannot read/, true],
  ['[]', (faults) => faults.say('[]'), /something I cannot read/, true],
  ['a list that is none', (faults) => faults.say('{"cases":"none"}'), /something I cannot read/, true],
  ['items that are none', (faults) => faults.say('{"cases":[null]}'), /something I cannot read/, true],
  ['a sign-in page', (faults) => faults.say('<html>Sign in', HTML), /answered in its place/, true],
  [
    'a proxy’s refusal',
    (faults) => faults.say('<html>No', { ...HTML, status: 403 }),
    /answered in its place/,
    true,
  ],
  [
    'a proxy’s question',
    (faults) => faults.say('<html>Who?', { ...HTML, status: 407 }),
    /answered in its place/,
    true,
  ],
  ['RequestExpired', (faults) => faults.fail('RequestExpired'), /My clock/, false],
  [
    'NotAuthorized',
    (faults) => faults.fail('NotAuthorized', { status: 401 }),
    /did not allow me|names of its services/,
    false,
  ],
  ['IncompleteSignature', (faults) => faults.fail('IncompleteSignature'), /accept my credentials/, false],
  ['an expired signature', (faults) => expired(faults), /My clock/, false],
  ['OptInRequired', (faults) => faults.fail('OptInRequired', { status: 403 }), /no support plan/, false],
  ['an error called constructor', (faults) => faults.fail('constructor'), /went wrong on my side/, true],
  ['an error called __proto__', (faults) => faults.fail('__proto__'), /went wrong on my side/, true],
];

function expired(faults: Faults): void {
  faults.fail('InvalidSignatureException', { message: 'Signature expired: 1 is now earlier than 2' });
}

describe.each(troubles)('where AWS answers %s', (_, cause, sentence, isWorthARetry) => {
  test('every way to ask for cases is told it, privately, and never that there are none', async () => {
    const jane = await start();
    const list = await jane.types('/cases open');
    const [id] = rows(list);
    cause(world.aws.faults);
    const view = () => jane.who.clicks(list, `View case ${id}`);
    const clicked = [
      await jane.isTold(list, 'Refresh'),
      await jane.next(view, ({ ephemeralTo }) => ephemeralTo !== undefined),
    ];
    expect(clicked.map((told) => has(told, 'Try again'))).toEqual([isWorthARetry, isWorthARetry]);
    for (const told of [
      await jane.types('/cases all'),
      await jane.types('/cases resolved severity:high'),
      await jane.types('/cases all service:ec2'),
      await jane.types('/cases all -ec2'),
      await jane.types(`/cases ${id}`),
      await jane.types('/cases report all'),
      ...clicked,
    ]) {
      expect(words(told)).toMatch(sentence);
      expect(words(told)).not.toMatch(/no (open |resolved )?cases|no such case/);
      expect(told.ephemeralTo).toBe(jane.who.id);
    }
    expect(rows(jane.seen().find(({ ts }) => ts === list.ts)!)).toEqual(rows(list));
  });

  test('an export is not done, and nothing of it is kept', async () => {
    const jane = await start();
    cause(world.aws.faults);
    const said = await jane.next(
      () => jane.who.types(jane.channel, '/cases export'),
      ({ ephemeralTo }) => !ephemeralTo,
    );
    const { message, files } = await ended(world, said);
    expect(words(message)).toMatch(/Stopped: open cases/);
    expect(words(message)).toMatch(sentence);
    expect(words(message)).not.toMatch(/Done/);
    expect(files).toEqual([]);
    const told = await jane.types('/cases export service:ec2');
    expect(words(told)).toMatch(sentence);
    world.aws.faults.clear();
    // An error that nobody expected is told once more, beside the export's own last word.
    const isList = (message: Message) => rows(message).length === 10;
    await jane.next(() => jane.who.types(jane.channel, '/cases open'), isList);
  });
});

describe('where AWS does not tell the names of its services', () => {
  test.each([
    [
      'throttles',
      (faults: Faults) => faults.throttle({ operation: 'DescribeServices' }),
      /too many requests/,
    ],
    [
      'denies them',
      (faults: Faults) => faults.deny({ operation: 'DescribeServices' }),
      /names of its services/,
    ],
    ['answers {}', (faults: Faults) => faults.say('{}', { operation: 'DescribeServices' }), /cannot read/],
  ])('and %s, a search that needs them says so', async (_, cause, sentence) => {
    const jane = await start();
    cause(world.aws.faults);
    for (const line of ['open service:ec2', 'open ec2', 'open -ec2', 'report service:ec2', 'export -ec2']) {
      const told = await jane.types(`/cases ${line}`);
      expect(told.text).toMatch(sentence);
      expect(told.ephemeralTo).toBe(jane.who.id);
    }
    const { length } = jane.seen();
    expect(rows(await jane.types('/cases open severity:low,normal,high'))).not.toEqual([]);
    expect(jane.seen().length).toBe(length + 1);
  });

  test('a case and a report, to which names are ornaments, come without them', async () => {
    const jane = await start();
    world.aws.faults.deny({ operation: 'DescribeServices' });
    const list = await jane.types('/cases open');
    expect(words(await jane.views(list, rows(list)[0]!))).toContain(rows(list)[0]);
    const counted = await jane.next(
      () => jane.who.types(jane.channel, '/cases report'),
      (message) => words(message).includes('12 open cases'),
    );
    expect(counted.ephemeralTo).toBeUndefined();
  });
});
