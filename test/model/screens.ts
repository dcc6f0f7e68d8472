/** What one person has on screen and can click: messages of their channels and threads, and the modal on top. */
import { type Interactive, interactives } from '../../src/emulators/slack/find-element';
import type { Message, View } from '../../src/emulators/slack/shapes';
import type { Workspace } from '../../src/emulators/slack/workspace';
import { PLACES } from './facts';

export type Screen = Message | View;

export interface Button {
  readonly on: Screen;
  readonly found: Interactive;
}

/** The newest first. */
export function screensOf({ slack }: { slack: { workspace: Workspace } }, who: string): Screen[] {
  const { workspace } = slack;
  const messages = PLACES.filter((where) => workspace.isMember(where, who)).flatMap((where) => {
    const top = workspace.messages(where, { as: who });
    return [
      ...top,
      ...top.flatMap(({ ts }) => workspace.messages(where, { as: who, threadTs: ts }).slice(1)),
    ];
  });
  const modal = workspace.modals(who).at(-1);
  const home = workspace.home(who);
  return [
    ...(modal ? [modal] : []),
    ...(home ? [home] : []),
    ...messages.sort((a, b) => Number(b.ts) - Number(a.ts)),
  ];
}

/** What stands where little does, the rarest first: low numbers mean it wherever it is. */
const RARE = [
  'Try again',
  'Start again',
  'Share to channel',
  'Previous',
  'Next',
  'Newer',
  'Older',
  'View',
  'Post to thread',
];

/** The `kind`-th kind of button there is on these screens, on the `nth` screen that has it, and there the `nth`. */
export function buttonOn(screens: readonly Screen[], kind: number, nth: number): Button | undefined {
  const all = screens.flatMap((on) => buttonsOf(on).map((found) => ({ on, found })));
  const labels = new Set(all.map(({ found }) => found.label));
  const inOrder = [...RARE.filter((label) => labels.delete(label)), ...[...labels].sort()];
  const label = inOrder[kind % inOrder.length];
  return label === undefined ? undefined : buttonCalled(screens, label, nth);
}

export function buttonCalled(screens: readonly Screen[], label: string, nth: number): Button | undefined {
  const having = screens
    .map((on) =>
      buttonsOf(on)
        .filter((one) => one.label === label)
        .map((found) => ({ on, found })),
    )
    .filter((buttons) => buttons.length > 0);
  const buttons = having[nth % having.length];
  return buttons?.[nth % buttons.length];
}

function buttonsOf({ blocks }: Screen): Interactive[] {
  return interactives(blocks).filter(({ element, click }) => element.type === 'button' && click);
}

/** Only the person themselves sees it. */
export function isPrivate(screen: Screen): boolean {
  return 'hash' in screen || screen.ephemeralTo !== undefined;
}
