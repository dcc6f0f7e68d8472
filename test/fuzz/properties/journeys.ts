import { nobodySeesMore } from '../../model/property';
import { openStage } from '../../model/stage';
import type { Promised } from './property';

/** A journey is a handful of inputs, each with the whole bot and two emulators behind it. */
export const journeys: Promised = {
  promise:
    'whatever people do, under whatever rules, each of every organisation is shown only cases the rules allow them there, and a line says so before',
  share: 0.02,
  async open() {
    const stage = await openStage();
    return { property: nobodySeesMore(stage), close: () => stage.close() };
  },
};
