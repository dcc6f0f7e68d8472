/** Everything that is tried on hostile input, and how much of it. */
import { correspondence, fileNames, forms, lists } from './properties/case-texts';
import { brokenCursors, downloads, forgedCursors } from './properties/cursors';
import { formValues, metadata } from './properties/form-values';
import { httpDoor } from './properties/http-door';
import { journeys } from './properties/journeys';
import { likeBolt } from './properties/like-bolt';
import type { Promised } from './properties/property';
import { slashText } from './properties/slash-text';

export const PROMISES: readonly Promised[] = [
  slashText,
  brokenCursors,
  forgedCursors,
  downloads,
  formValues,
  metadata,
  lists,
  correspondence,
  forms,
  fileNames,
  httpDoor,
  likeBolt,
];

/** What comes on top of them: 2,000 journeys for 100,000 inputs. `npm test` has its own way with them (test/model). */
export const ON_TOP: readonly Promised[] = [journeys];
