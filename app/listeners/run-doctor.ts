/** A person types `/cases doctor`: what the bot depends on is looked at, for their eyes only. */
import { doctorReport } from '../../src/blocks/doctor-report';
import type { CommandListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';

export const runDoctor: CommandListener = (desk) => async (event) =>
  event.surface.tell(doctorReport(await saying('doctor', event, () => desk.examine())));
