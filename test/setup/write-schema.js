/** `npm run schema`: casedesk.schema.json, made of src/rules/schema.ts. An editor reads it beside casedesk.yml. */
const { spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { rulesJsonSchema } = require('../../dist/src/rules/json-schema');

const BIOME = require.resolve('@biomejs/biome/bin/biome');
const ROOT = join(__dirname, '..', '..');

if (process.argv.length > 2) {
  console.log(
    'npm run schema\n\nWrites casedesk.schema.json from src/rules/schema.ts. It takes nothing but --help.',
  );
  process.exitCode = ['--help', '-h'].includes(process.argv[2]) ? 0 : 2;
} else {
  const file = join(ROOT, 'casedesk.schema.json');
  writeFileSync(file, `${JSON.stringify(rulesJsonSchema(), null, 2)}\n`);
  const { status } = spawnSync(process.execPath, [BIOME, 'format', '--write', file], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
