/** What people saw, held against the audit: every case that stands in a message must stand in a line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rows } from '../world/messages';
import type { Stage } from './stage';

export function judgeAudit({ slack, folder, tally }: Stage, channels: readonly string[]): void {
  const written = new Map<string, Set<string>>();
  for (const { channel, cases = [], outcome } of linesIn(folder, tally.losses)) {
    if (outcome !== 'shown' || !channel) continue;
    const shown = written.get(channel) ?? new Set();
    for (const id of cases) shown.add(id);
    written.set(channel, shown);
  }
  for (const channel of channels) {
    for (const message of slack.workspace.posts.lasting(channel)) {
      const [, opened] = /^Case (\d+)/.exec(message.text) ?? [];
      for (const id of opened ? [opened] : rows(message))
        if (!written.get(channel)?.has(id)) tally.losses.push(`${channel}: case ${id} was shown unwritten`);
    }
  }
}

interface Line {
  readonly channel?: string;
  readonly cases?: readonly string[];
  readonly outcome?: string;
}

function linesIn(folder: string, losses: string[]): Line[] {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const lines = files.flatMap((text) => text.split('\n')).filter(Boolean);
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      // A replica that was killed on a full disk leaves half a line, and nothing of it was shown.
      if (line.startsWith('{')) return [];
      losses.push(`audit: a line is broken: ${line.slice(0, 80)}`);
      return [];
    }
  });
}
