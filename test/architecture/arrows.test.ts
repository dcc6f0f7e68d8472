/** The walls of the house: which folder may look into which. ARCHITECTURE.md draws them, this holds them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const files = ['app', 'src'].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(top, name)),
);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(from, 'utf8');
  const found = text.matchAll(
    /^(?:import|export)(\s+type)?\b[^;]*?from '([^']+)'|(?:require|import)\('([^']+)'\)|^import '([^']+)'/gm,
  );
  return [...found].map(([, type, a, b, c]) => {
    const name = (a ?? b ?? c)!;
    const to = name.startsWith('.') ? normalize(join(dirname(from), name)) : name;
    return { from, to, typeOnly: type !== undefined };
  });
});

const within = (room: string) => (path: string) => path === room || path.startsWith(`${room}/`);
const arrows = (from: string, to: (path: string) => boolean) =>
  imports
    .filter((one) => within(from)(one.from) && to(one.to) && !within(from)(one.to))
    .map((one) => `${one.from} → ${one.to}`);

test('every file of the house is seen', () => expect(imports.length).toBeGreaterThan(100));

test('src never looks into app', () => expect(arrows('src', within('app'))).toEqual([]));

test('only app knows Bolt', () => expect(arrows('src', (to) => to.startsWith('@slack/bolt'))).toEqual([]));

test('values of the AWS SDK are in few files of support/aws: what is read, what acts, what is tried, and three more services', () => {
  const values = imports.filter(({ to, typeOnly }) => to.startsWith('@aws-sdk/') && !typeOnly);
  expect(values.map(({ from }) => from).sort()).toEqual(
    ['acts', 'client', 'events/queue', 'organization', 'roles', 'sdk', 'trial'].map(
      (name) => `src/support/aws/${name}.ts`,
    ),
  );
});

/** What every room of src may use. */
const TOOLS = [
  'src/problem',
  'src/checked',
  'src/digest',
  'src/remembered',
  'src/some-at-once',
  'src/until-aborted',
];

test('paging has never heard of a case, of Slack or of the desk', () => {
  const others = (to: string) => to.startsWith('src/') && !TOOLS.includes(to);
  expect(arrows('src/paging', others)).toEqual([]);
});

test('support looks into paging only', () => {
  const others = (to: string) => to.startsWith('src/') && !within('src/paging')(to) && !TOOLS.includes(to);
  expect(arrows('src/support', others)).toEqual([]);
});

test('acting knows texts and cases, and nothing of how they are drawn or sent', () => {
  const known = ['src/support', 'src/command', ...TOOLS].map(within);
  const others = (to: string) => to.startsWith('src/') && !known.some((isIn) => isIn(to));
  expect(arrows('src/acting', others)).toEqual([]);
});

test('news knows cases, what is asked for and the rules, and nothing of how it is drawn or sent', () => {
  const known = ['src/support', 'src/command', 'src/rules', 'src/acting', ...TOOLS].map(within);
  const others = (to: string) => to.startsWith('src/') && !known.some((isIn) => isIn(to));
  expect(arrows('src/news', others)).toEqual([]);
});

test('blocks make JSON out of data: they fetch nothing', () => {
  const fetching = (to: string) =>
    within('src/listings')(to) ||
    to === 'src/desk' ||
    to === 'src/support/aws/client' ||
    to === 'src/support/cache/cached';
  expect(arrows('src/blocks', fetching)).toEqual([]);
});

test('emulators share nothing with the house they test', () => {
  const ours = (to: string) => within('src')(to) && !within('src/emulators')(to);
  expect(
    arrows('src/emulators', (to) => ours(to) || to.startsWith('@slack/bolt') || to.startsWith('@aws-sdk/')),
  ).toEqual([]);
  expect(arrows('src/emulators/slack', within('src/emulators/aws-support'))).toEqual([]);
  expect(arrows('src/emulators/aws-support', within('src/emulators/slack'))).toEqual([]);
});

/** The folders of app, and which other ones each may look into. The doors and bot.ts put them together. */
const APP: Record<string, readonly string[]> = {
  routing: ['access', 'home', 'interactions', 'listeners', 'runtime', 'slack'],
  home: ['access', 'interactions', 'slack'],
  news: ['access', 'runtime', 'slack'],
  listeners: ['acting', 'interactions', 'slack'],
  acting: ['interactions', 'slack'],
  interactions: ['slack'],
  access: ['runtime', 'slack'],
  http: ['runtime'],
  slack: ['runtime'],
  doctor: ['access', 'runtime', 'slack'],
  runtime: [],
};

test.each(Object.entries(APP))('app/%s looks only into what it stands on', (folder, below) => {
  const inApp = within('app');
  const allowed = below.map((name) => within(`app/${name}`));
  expect(arrows(`app/${folder}`, (to) => inApp(to) && !allowed.some((isIn) => isIn(to)))).toEqual([]);
});

test('every folder of app has its place in that table', () => {
  const folders = readdirSync('app', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...Object.keys(APP), 'bin', 'sandbox'].sort());
});

test('beside its folders app holds the doors and the bot they share', () => {
  const beside = files.filter((file) => dirname(file) === 'app');
  expect(beside.sort()).toEqual(['app/bot.ts', 'app/doctor.ts', 'app/sandbox.ts', 'app/server.ts']);
});

test('no files import each other in a circle', () => {
  const open = new Map(files.map((file) => [file, imports.filter(({ from }) => from === file)]));
  const left = () => [...open].find(([, ways]) => !ways.some(({ to }) => open.has(`${to}.ts`)))?.[0];
  for (let leaf = left(); leaf; leaf = left()) open.delete(leaf);
  expect([...open.keys()]).toEqual([]);
});

/** Folders whose files are one flat list: one kind of thing, one file each. */
const FLAT = ['app/listeners', 'src/blocks', 'app/sandbox', 'src/emulators'];

test('no folder of mixed things holds more than a dozen files', () => {
  const count = (folder: string) => files.filter((file) => dirname(file) === folder).length;
  const folders = [...new Set(files.map(dirname))].filter(
    (folder) => !FLAT.some((flat) => within(flat)(folder)),
  );
  expect(folders.filter((folder) => count(folder) > 12)).toEqual([]);
});

test('listeners never look at each other', () => {
  const other = imports.filter(
    ({ from, to }) => within('app/listeners')(from) && within('app/listeners')(to),
  );
  expect(other).toEqual([]);
});

test('the environment is read in one place', () => {
  const readers = files.filter((file) => readFileSync(file, 'utf8').includes('process.env'));
  expect(readers).toEqual(['app/runtime/config.ts']);
});

test('the clock is handed in', () => {
  const readers = files.filter(
    (file) =>
      within('src')(file) &&
      !within('src/emulators')(file) &&
      /\bnew Date\(\)|Date\.now\(\)/.test(readFileSync(file, 'utf8')),
  );
  expect(readers).toEqual([]);
});

test('no file only hands on what others export', () => {
  const barrels = files.filter((file) => /^index\.ts$/.test(file.split('/').at(-1)!));
  expect(barrels).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 250);
  expect(long).toEqual([]);
});
