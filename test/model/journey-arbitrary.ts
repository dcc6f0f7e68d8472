/**
 * Random journeys, as data: who does what, what happens to people and places meanwhile, and what fails under it. Which
 * button a click means is settled when it is clicked (there may be none: then nothing happens), so any part of a journey
 * is a journey, and a long one shrinks to the few steps that matter.
 */
import fc from 'fast-check';
import { colleagues } from '../../src/emulators/slack/grid';
import { channels, people } from '../../src/emulators/slack/seed';
import { CASES } from './cases';
import { ACTORS, type Change, GROUPS, PLACES } from './facts';

/** What fails, from the beginning of a step to its end. */
export type Fault =
  | { readonly at: 'aws'; readonly how: 'throttled' | 'cut' | 'denied'; readonly operation?: string }
  | { readonly at: 'slack'; readonly method: string; readonly how: 'refused' | 'limited' | 'down' };

export type Step =
  | { readonly does: 'types'; readonly who: string; readonly where: string; readonly line: string }
  /** A button by its words, or the so manieth kind of button there is; on the `nth` newest screen that has it. */
  | { readonly does: 'clicks'; readonly who: string; readonly button: number | string; readonly nth: number }
  | { readonly does: 'submits'; readonly who: string; readonly scope: 'open' | 'all'; readonly rows: string }
  | { readonly does: 'opens'; readonly who: string }
  | { readonly does: 'waits' }
  | { readonly does: 'changes'; readonly change: Change };

/** A step, with what fails under it; `isOld`: what is clicked has become another page meanwhile. */
export type Trip = Step & { readonly fault?: Fault; readonly isOld?: boolean };

/** Mostly the same person: what only one person sees is clicked by nobody else. */
const THROTTLED: Fault = { at: 'aws', how: 'throttled' };

const who = fc.constantFrom<string>(
  people.jane,
  people.jane,
  people.jane,
  people.jane,
  ...ACTORS,
  colleagues.nils,
);
/** The channel that others read twice: there it matters the most. */
const where = fc.constantFrom<string>(...PLACES, channels.sharedAcme);
const one = fc.constantFrom(...CASES);

/** A report is rare, because its picture costs more than all the rest of a journey. */
const line = fc.oneof(
  { weight: 18, arbitrary: fc.constantFrom('all rows:5', 'all', 'open', 'all rows:20') },
  {
    weight: 9,
    arbitrary: fc.constantFrom('all private rows:5', 'all private', 'resolved', 'all about', 'mine'),
  },
  { weight: 9, arbitrary: one.map(({ displayId }) => displayId) },
  { weight: 3, arbitrary: one.map(({ caseId }) => caseId) },
  { weight: 3, arbitrary: one.map(({ displayId }) => `all id:${displayId}`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('csv', 'json', 'md').map((format) => `export all format:${format}`),
  },
  { weight: 1, arbitrary: fc.constant('report all') },
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('leaves', 'joins'),
    who: fc.constantFrom<string>(...ACTORS.slice(0, 3)),
    group: fc.constantFrom<string>(...GROUPS),
  }),
  fc.record({
    kind: fc.constantFrom('becomes guest', 'becomes member'),
    who: fc.constantFrom<string>(...ACTORS.slice(0, 3)),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('is shared', 'is shared', 'is shared no more'),
      where: fc.constantFrom<string>(...PLACES.slice(0, 3)),
    }),
  },
);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      at: fc.constant('aws'),
      how: fc.constantFrom('throttled', 'throttled', 'cut', 'denied'),
      operation: fc.constantFrom(undefined, undefined, 'DescribeCommunications', 'DescribeAttachment'),
    }),
  },
  fc.record({
    at: fc.constant('slack'),
    method: fc.constantFrom('users.info', 'usergroups.users.list', 'conversations.info'),
    how: fc.constantFrom('refused', 'limited'),
  }),
  fc.record({
    at: fc.constant('slack'),
    method: fc.constantFrom(
      'chat.postMessage',
      'chat.update',
      'chat.postEphemeral',
      'views.open',
      'views.update',
      'views.publish',
      'users.conversations',
      'files.completeUploadExternal',
      'conversations.replies',
    ),
    how: fc.constantFrom('refused', 'limited'),
  }),
  { weight: 2, arbitrary: fc.constant<Fault>({ at: 'slack', method: 'response_url', how: 'down' }) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ does: fc.constant('types'), who, where, line }) },
  {
    weight: 20,
    arbitrary: fc.record({ does: fc.constant('clicks'), who, button: fc.nat(9), nth: fc.nat(3) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('submits'),
      who,
      scope: fc.constantFrom('all', 'open'),
      rows: fc.constantFrom('20', '5'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('changes'), change }) },
  { weight: 1, arbitrary: fc.constant<Step>({ does: 'waits' }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('opens'), who }) },
) as fc.Arbitrary<Step>;

const sometimes = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fault },
);

/** One step; where AWS failed, often the same person tries again, and sometimes things have changed till then. */
const trips: fc.Arbitrary<readonly Trip[]> = fc
  .record({
    step,
    fault: sometimes,
    old: fc.nat(7),
    again: fc.nat(4),
    meanwhile: fc.option(change, { nil: undefined, freq: 2 }),
  })
  .map(({ step, fault, old, again, meanwhile }): readonly Trip[] => {
    const trip = { ...step, ...(fault && { fault }), ...(old === 7 && { isOld: true }) };
    if (again === 0 || fault?.at !== 'aws' || !('who' in step)) return [trip];
    const then: Trip[] = meanwhile ? [{ does: 'changes', change: meanwhile }] : [];
    return [trip, ...then, { does: 'clicks', who: step.who, button: 'Try again', nth: 0 }];
  });

const typed: fc.Arbitrary<Trip> = fc.record({ does: fc.constant('types'), who, where, line });

/** Ways that chance alone seldom takes to their end: somebody goes on where things have changed meanwhile. */
const begun: fc.Arbitrary<readonly Trip[]> = fc
  .record({
    who,
    where,
    meanwhile: fc.option(change, { nil: undefined, freq: 3 }),
    isSharedThen: fc.boolean(),
    way: fc.constantFrom('Next', 'Refresh', 'View', 'Edit search', 'Share to channel', 'My cases'),
  })
  .map(({ who, where, meanwhile, isSharedThen, way }): readonly Trip[] => {
    const click = (button: string): Trip => ({ does: 'clicks', who, button, nth: 0 });
    const types = (line: string): Trip => ({ does: 'types', who, where, line });
    const changes: Trip[] = [
      ...(meanwhile ? [{ does: 'changes' as const, change: meanwhile }] : []),
      ...(isSharedThen ? [{ does: 'changes' as const, change: { kind: 'is shared' as const, where } }] : []),
    ];
    if (way === 'Share to channel')
      return [types('all private rows:5'), click('Next'), ...changes, click(way)];
    if (way === 'My cases') {
      const opens: Trip = { does: 'opens', who };
      return [opens, ...changes, { ...click(way), fault: THROTTLED }, click('Try again')];
    }
    const list = types('all rows:5');
    if (way === 'Edit search')
      return [list, click(way), ...changes, { does: 'submits', who, scope: 'all', rows: '20' }];
    return [list, { ...click(way), fault: THROTTLED }, ...changes, click('Try again')];
  });

/** It begins with somebody who types, for before that there is nothing to click. */
export const someJourney: fc.Arbitrary<readonly Trip[]> = fc
  .tuple(
    fc.oneof(
      { withCrossShrink: true },
      { weight: 1, arbitrary: fc.constant<readonly Trip[]>([]) },
      { weight: 20, arbitrary: typed.map((trip) => [trip]) },
      { weight: 14, arbitrary: begun },
    ),
    fc.array(trips, { maxLength: 7, size: 'max' }),
  )
  .map(([first, rest]) => [...first, ...rest.flat()]);
