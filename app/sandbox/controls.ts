/**
 * The switches and buttons under the glass, one row each: add a row here and the page shows it. A switch stays on until
 * it is switched off; a button happens once and may tell what it did.
 */
import { awsControls } from './controls-aws';
import { botControls } from './controls-bot';
import { caseControls } from './controls-cases';
import type { World } from './world';

export interface Control {
  readonly id: string;
  readonly group: 'Bot' | 'AWS Support' | 'Cases';
  readonly label: string;
  /** What it does, in a line. */
  readonly says: string;
  /** Only switches have a state. */
  isOn?(): boolean;
  /** For a switch `on` is what it is to become. Resolves to a sentence where there is something to tell. */
  use(on: boolean): Promise<string | undefined> | string | undefined;
}

export function createControls(world: World, silence: string): Control[] {
  return [...botControls(world, silence), ...awsControls(world), ...caseControls(world)];
}
