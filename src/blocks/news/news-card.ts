/**
 * The one message of a case in a channel that watches it: always its latest state. Slack notifies of a new message and never
 * of an edit, so whom a card calls is called once. https://docs.slack.dev/reference/methods/chat.update
 */
import type { Headline } from '../../news/acts';
import { createdAt, isResolved } from '../../support/case-order';
import { type CaseCard, caseCard } from '../acting/case-card';
import type { Message } from '../message';
import { date } from '../text';

export interface NewsCard extends Omit<CaseCard, 'headline' | 'above' | 'below' | 'by'> {
  /** Why it is posted; absent where it was there already. */
  readonly headline?: Headline;
  /** Slack's way to write whom it calls: `<!subteam^S0123>`. */
  readonly calls?: readonly string[];
  /** Milliseconds since 1970: by when AWS means to answer first, as long as it has not. */
  readonly due?: number;
  readonly now: number;
}

const HEADLINES: Record<Headline, string> = {
  new: 'New case',
  entered: 'Watched from now on',
  moved: 'News of a case',
  raised: 'Severity raised',
  reopened: 'Reopened',
  resolved: 'Resolved',
};

export function newsCard({ headline, calls = [], due, now, ...card }: NewsCard): Message {
  const says = headline && `:bell: *${HEADLINES[headline]}*`;
  const created = createdAt(card.details);
  const isDue = due !== undefined && !isResolved(card.details);
  return caseCard({
    ...card,
    headline: headline ? HEADLINES[headline] : 'Case',
    above: [says, ...calls].filter(Boolean).join(' ') || undefined,
    below: [
      created ? `Opened ${date(created)}` : '',
      isDue ? `:stopwatch: first answer ${due > now ? 'due' : 'was due'} ${date(due)}` : '',
      `as of ${date(now)}`,
    ].filter(Boolean),
  });
}
