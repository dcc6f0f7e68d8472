/** What time it is in the sandbox, whose clock can be ahead of this computer's. Slack's own clients have only the latter. */
let ahead = 0;

/** Milliseconds since 1970. */
export const now = () => Date.now() + ahead;

/** Takes over the sandbox's clock, in milliseconds since 1970. */
export function setClock(theirs) {
  const difference = theirs - Date.now();
  // What is less is the way here.
  ahead = Math.abs(difference) < 5_000 ? 0 : difference;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `3 days`, or nothing where it is not ahead. */
export function aheadInWords() {
  const [unit, length] = UNITS.find(([, one]) => ahead >= one) ?? [];
  if (!unit) return undefined;
  const count = Math.round(ahead / length);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
