/**
 * The commands people are offered, with the hint behind them, as manifest.yml tells Slack: one truth for both.
 * https://docs.slack.dev/reference/app-manifest
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { OfferedCommand } from '../../src/emulators/slack/client/shown';
import { ROOT } from './page-files';

export async function offeredCommands(): Promise<OfferedCommand[]> {
  const manifest = parse(await readFile(join(ROOT, 'manifest.yml'), 'utf8'));
  return manifest.features.slash_commands.map(({ command, description, usage_hint }: OfferedCommand) => ({
    command,
    description,
    usage_hint,
  }));
}
