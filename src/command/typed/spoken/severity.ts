/** Severities as people say them: `high and above`, `below high`, `production system down`, `p1`. */
import { SEVERITIES } from '../../../support/case-order';
import { bad } from '../../hints';
import { keywordOf } from '../../keywords';
import { quote } from '../tokens';
import { type Here, type Spoken, textOf } from './place';

/** Other houses count; p3, p4 and p5 are kinds of instances. */
const COUNTED = /^(?:p[0-2]|(?:sev(?:erity)?|prio(?:rity)?)[- ]?[0-5])$/;
const BY_NUMBER = ['critical', 'critical', 'urgent', 'high', 'normal', 'low'];

const AT_LEAST =
  /^(?:(?:at least|min|minimum|severity ?>=) ?([a-z]+)|([a-z]+)(?:\+| ?(?:and|or|&) (?:above|up|higher|worse)))$/;

const BEYOND =
  /^(?:severity )?(above|(?:worse|higher|more|greater) than|over|below|(?:lower|less) than|under) ([a-z]+)$/;
const AT_MOST =
  /^(?:(?:at most|up to|max|maximum) ([a-z]+)|([a-z]+)(?: ?(?:and|or|&) (?:below|down|lower|less)))$/;
/** “high cpu”, “low disk space”, “critical findings” speak of a system. */
const OF_A_SYSTEM =
  /^(?:high|low|critical|normal) (?:cpu|latency|memory|load|errors?|usage|utili[sz]ation|availability|disk|space|iops|throughput|traffic|rates?|bounce|volume|costs?|bill|packet|network|connections?|swap|storage|number|findings?|vulnerabilit(?:y|ies)|performance)$/;
/** What AWS's console calls them. https://docs.aws.amazon.com/awssupport/latest/user/case-management.html#choosing-severity */
const IN_CONSOLE = new Map([
  ['general guidance', 'low'],
  ['system impaired', 'normal'],
  ['production system impaired', 'high'],
  ['production system down', 'urgent'],
  ['business critical system down', 'critical'],
  ['business-critical system down', 'critical'],
]);

/** `high and above`, `severity>=high`, `below high`, `production system down`; p1 is asked back. */
export function aSeverity(here: Here): Spoken | undefined {
  for (const used of [4, 3, 2, 1]) {
    const said = textOf(here, used) ?? '';
    const named = IN_CONSOLE.get(said);
    if (named) return here.keyed('severity', named, used);
    const [, way = '', bound = ''] = BEYOND.exec(said) ?? [];
    const rank = SEVERITIES.indexOf(bound);
    const beyond = /^(?:above|worse|higher|more|greater|over)/.test(way)
      ? SEVERITIES.slice(0, rank)
      : SEVERITIES.slice(rank + 1);
    // “latency above normal levels” is no severity.
    const isEnd = !here.words[used] || keywordOf(here.words[used]) !== undefined;
    if (rank >= 0 && beyond.length > 0 && isEnd) return here.keyed('severity', beyond.join(','), used);
    const [, up, down] = AT_MOST.exec(said) ?? [];
    const from = SEVERITIES.indexOf(up ?? down ?? '');
    if (from >= 0) return here.keyed('severity', SEVERITIES.slice(from).join(','), used);
    const [, low, most] = AT_LEAST.exec(said) ?? [];
    const at = SEVERITIES.indexOf(low ?? most ?? '');
    if (at >= 0) return here.keyed('severity', SEVERITIES.slice(0, at + 1).join(','), used);
  }
  const two = textOf(here, 2) ?? '';
  if (OF_A_SYSTEM.test(two))
    throw bad(`“${two}”: the severity, or words to search for? \`severity:${two}\` or \`"${two}"\`.`, [
      here.line(quote(two), 2),
      here.line(`severity:${two}`, 2),
    ]);
  const used = [2, 1].find((count) => COUNTED.test(textOf(here, count) ?? ''));
  if (!used) return undefined;
  const text = textOf(here, used)!;
  const meant = BY_NUMBER[Number(text.at(-1))]!;
  throw bad(
    `“${text}”: AWS’s severities are critical, urgent, high, normal and low. Did you mean \`${meant}\`? To search for it, put it in quotes.`,
    [here.line(meant, used), here.line(quote(text), used)],
  );
}
