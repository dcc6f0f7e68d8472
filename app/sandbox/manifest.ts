/**
 * The commands people are offered, with the hint behind them, as manifest.yml tells Slack: one truth for both.
 * https://docs.slack.dev/reference/app-manifest
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { OfferedCommand } from '../../src/emulators/slack/client/shown';
import { ROOT } from './page-files';

interface Manifest {
  readonly features: { readonly slash_commands: readonly OfferedCommand[] };
}

export async function offeredCommands(): Promise<OfferedCommand[]> {
  const { features } = load(await readFile(join(ROOT, 'manifest.yml'), 'utf8')) as Manifest;
  return features.slash_commands.map(({ command, description, usage_hint }) => ({
    command,
    description,
    usage_hint,
  }));
}
