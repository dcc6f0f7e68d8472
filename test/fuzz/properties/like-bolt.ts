import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { bytesOf, slackRequests } from '../inputs/slack-requests';
import { holds } from '../judge';
import { expected, openDoors, SECRET } from '../two-doors';
import type { Promised } from './property';

/** Whatever comes over the wire, signed or not: our receiver and Bolt's are told apart by the listed differences alone. */
export const likeBolt: Promised = {
  promise: 'a raw request is answered, and reaches the bot, as with Bolt’s own receiver',
  share: 0.1,
  async open() {
    const doors = await openDoors();
    const tried = async (request: Parameters<typeof doors.ours>[0]) => {
      const should = await expected(request, doors);
      const does = await doors.ours(request);
      const sent = JSON.stringify(bytesOf(request).toString()).slice(0, 1_500);
      holds(
        isDeepStrictEqual(does, should)
          ? []
          : [
              `${JSON.stringify(does)} and not ${JSON.stringify(should)} for ${sent}, where the bot does ${request.outcome}`,
            ],
      );
    };
    return {
      property: fc.asyncProperty(slackRequests(SECRET), tried) as fc.IAsyncProperty<unknown>,
      close: doors.close,
    };
  },
};
