/** Commands to try, each with a button beside it: the nearest searches where nothing was found, what was meant by a slip. */
import type { KnownBlock } from '@slack/types';
import { button } from './pager';
import { escaped, mrkdwn } from './text';

/** A command as it is typed behind `/cases`, with the cursor of what it asks for. */
export interface Try {
  /** What it does, as a sentence begins: `Look inside words too`. */
  readonly does?: string;
  readonly typed: string;
  readonly value?: string;
}

export function tryBlocks(action: string, tries: readonly Try[]): KnownBlock[] {
  return tries.map(({ does, typed, value }) => {
    const [accessory] = button(action, 'Try', `Try /cases ${typed}`, value);
    const command = `\`/cases ${escaped(typed.replaceAll('`', "'"))}\``;
    return {
      type: 'section',
      text: mrkdwn(does ? `${does}: ${command}` : command),
      ...(accessory && { accessory }),
    };
  });
}

/** The same for screen readers and notifications. */
export function tryLines(tries: readonly Try[]): string[] {
  return tries.map(({ does, typed }) => [does, `/cases ${escaped(typed)}`].filter(Boolean).join(': '));
}
