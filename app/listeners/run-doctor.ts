/** A person types `/cases doctor`: what the bot depends on is looked at, for their eyes only. */
import { doctorReport } from '../../src/blocks/doctor-report';
import type { CommandListener } from '../interactions/interaction';

export const runDoctor: CommandListener =
  (desk) =>
  async ({ surface }) =>
    surface.tell(doctorReport(await desk.examine()));
