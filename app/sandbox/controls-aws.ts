/**
 * What goes wrong at AWS, as switches. The emulator keeps a list of faults that can only be emptied, so the ones that
 * stay on are set again. https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
 */
import type { Faults } from '../../src/emulators/aws-support/faults';
import type { Control } from './control';
import { desksOf, type World } from './world';

interface Trouble {
  readonly id: string;
  readonly label: string;
  readonly says: string;
  readonly make: (faults: Faults) => void;
}

/** Milliseconds. */
const SLOWNESS = 2_500;
const LATENESS = 30_000;

const TROUBLES: Trouble[] = [
  {
    id: 'throttle',
    label: 'Throttle',
    says: 'Too many requests, says AWS.',
    make: (faults) => faults.throttle(),
  },
  {
    id: 'deny',
    label: 'No permission',
    says: 'The role has lost its policy.',
    make: (faults) => faults.deny(),
  },
  {
    id: 'no-plan',
    label: 'No support plan',
    says: 'A Basic account has no API.',
    make: (faults) => faults.noPlan(),
  },
  {
    id: 'slow',
    label: 'Slow',
    says: `Answers take ${SLOWNESS / 1000} seconds more.`,
    make: (faults) => faults.slow(SLOWNESS),
  },
  {
    id: 'cut',
    label: 'Cut connections',
    says: 'The line breaks mid-answer.',
    make: (faults) => faults.cut(),
  },
  {
    id: 'lost',
    label: 'Lost answers',
    says: 'AWS takes what is written; then the line breaks.',
    make: (faults) => faults.onceAccepted.cut(),
  },
  {
    id: 'limit',
    label: 'No new cases',
    says: 'The limit of this hour is reached.',
    make: (faults) => faults.adjust({ casesPerHour: 0 }),
  },
  {
    id: 'late',
    label: 'Late cases',
    says: `New ones show after ${LATENESS / 1000} seconds.`,
    make: (faults) => faults.adjust({ showsAfterMs: LATENESS }),
  },
];

export function awsControls(world: World): Control[] {
  const desks = desksOf(world);
  const on = new Set<string>();
  const group = 'AWS Support';
  const switches = TROUBLES.map(
    ({ id, label, says }): Control => ({
      ...{ id, group, label, says },
      isOn: () => on.has(id),
      use(wanted) {
        if (wanted) on.add(id);
        else on.delete(id);
        for (const { faults } of desks) {
          faults.clear();
          for (const trouble of TROUBLES.filter((one) => on.has(one.id))) trouble.make(faults);
        }
        return undefined;
      },
    }),
  );
  return [
    ...switches,
    {
      ...{ id: 'expire', group, label: 'Expire the tokens' },
      says: 'NextTokens in buttons are refused.',
      use() {
        for (const { faults } of desks) faults.expireTokens();
        return 'Tokens inside buttons are now worth nothing to AWS.';
      },
    },
  ];
}
