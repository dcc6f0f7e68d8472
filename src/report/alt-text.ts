/**
 * The picture in words, with every number it shows: what a screen reader says in its place.
 * https://docs.slack.dev/reference/block-kit/blocks/image-block
 */
import type { Tally } from './counts';
import { withOthers } from './counts';
import { countedIn, MOST_SERVICES, type Report, weeklyTitle } from './report';

/** Characters. Slack takes 2,000. */
const LONGEST = 1_900;

/** Plain text: not escaped, and nothing that Slack would parse in an `alt_text`. */
export function altText(report: Report): string {
  const weeks = report.weekly.weeks.map(
    ({ name, stillOpen, resolved }) => `${name} ${stillOpen + resolved} (${stillOpen} open)`,
  );
  const text = [
    `AWS Support: ${countedIn(report)}.`,
    `${weeklyTitle(report)}: ${weeks.join(', ')}.`,
    `By age: ${listed(report.ages)}.`,
    `By service: ${listed(withOthers(report.services, MOST_SERVICES))}.`,
  ].join(' ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function listed(tallies: readonly Tally[]): string {
  return tallies.map(({ name, count }) => `${speakable(name)} ${count}`).join(', ');
}

/** Without what has no sound: control characters, marks of direction, halves of characters. */
function speakable(name: string): string {
  return name.slice(0, 60).replace(/\p{C}/gu, '');
}
