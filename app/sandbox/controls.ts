/**
 * The switches and buttons under the glass, one row each: add a row here and the page shows it. A switch stays on until
 * it is switched off; a button happens once and may tell what it did.
 */
import type { Control } from './control';
import { accountControls } from './controls-accounts';
import { awsControls } from './controls-aws';
import { botControls } from './controls-bot';
import { caseControls } from './controls-cases';
import { timeControls } from './controls-time';
import type { World } from './world';

export function createControls(world: World, silence: string): Control[] {
  return [
    ...botControls(world, silence),
    ...caseControls(world),
    ...timeControls(world),
    ...awsControls(world),
    ...accountControls(world),
  ];
}
