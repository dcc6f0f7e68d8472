/** Nothing of the sandbox, of an emulator or of a tool for tests is loaded by the production door. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const IMPORT = /^(?:import|export)\b[^;]*?from '([^']+)'|(?:require|import)\('([^']+)'\)|^import '([^']+)'/gm;

/** Every file and package reached from `door`, whichever way it is imported. */
function reachedFrom(door: string): Set<string> {
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    if (!existsSync(file)) return;
    for (const [, a, b, c] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const name = (a ?? b ?? c)!;
      visit(name.startsWith('.') ? `${normalize(join(dirname(file), name))}.ts` : name);
    }
  };
  visit(door);
  return reached;
}

const server = [...reachedFrom('app/server.ts')];

test('the walk finds what the door needs', () => {
  expect(server).toEqual(expect.arrayContaining(['app/bot.ts', 'src/paging/cursor.ts', '@slack/bolt']));
});

test('the production door loads no sandbox and no emulator', () => {
  expect(server.filter((file) => /sandbox|emulators|playwright/.test(file))).toEqual([]);
});

test.each(['app/server.ts', 'app/sandbox.ts', 'app/doctor.ts', 'src/paginator.ts'])(
  '%s loads no package that only development has',
  (door) => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const packages = [...reachedFrom(door)].filter(
      (name) => !name.endsWith('.ts') && !name.startsWith('node:'),
    );
    const names = packages.map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
    expect(names.filter((name) => !(name in dependencies) && name !== '@slack/types')).toEqual([]);
  },
);

test('the sandbox runs the production bot', () => {
  const sandbox = reachedFrom('app/sandbox.ts');
  for (const file of ['app/bot.ts', 'app/runtime/sources.ts', 'app/routing/routes.ts'])
    expect(sandbox).toContain(file);
});
