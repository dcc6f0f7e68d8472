/**
 * The buttons of an act under way. They carry nothing: what they are about stands in the view they are in.
 */

import type { Button } from '@slack/types';
import { button } from '../pager';
import { plain } from '../text';
import { ACT_AGAIN, ACT_LOOK, ACT_REST } from './ids';

export function lookAgain(): Button[] {
  return button(ACT_LOOK, 'Look again', 'Look again whether AWS Support has it', 'look');
}

export function sendAnyway(): Button[] {
  const confirm = {
    title: plain('Send it again?'),
    text: plain('AWS Support may have it already. Then it is there twice.'),
    confirm: plain('Send anyway'),
    deny: plain('Wait'),
    style: 'danger' as const,
  };
  return button(ACT_AGAIN, 'Send anyway', 'Send anyway, although it may be there already', 'again').map(
    (one) => ({ ...one, confirm }),
  );
}

export function resolveAnyway(): Button[] {
  return button(
    ACT_AGAIN,
    'Resolve anyway',
    'Resolve the case, although it may be resolved already',
    'again',
  );
}

/** `text` is what is left to do: `Resolve the case`. */
export function doTheRest(text: string): Button[] {
  return button(ACT_REST, text, text, 'rest');
}
