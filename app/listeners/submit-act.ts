/** A person has filled in what they want to tell AWS, and asks to review it. */

import { asSent, isSaying } from '../../src/acting/as-sent';
import { hintsFor } from '../../src/acting/hints';
import type { Acts, Reviewed } from '../../src/acts/acts';
import { blockOf, type CreateField, createdIn } from '../../src/blocks/acting/create-entries';
import { CASE } from '../../src/blocks/acting/ids';
import { entered } from '../../src/blocks/form-input';
import { notice } from '../../src/blocks/notices';
import { Problem } from '../../src/problem';
import { idOf, isResolved } from '../../src/support/case-order';
import { type Prepared, reviewing } from '../acting/reviewing';
import type { FormListener, Submission } from '../interactions/interaction';

export const submitReply: FormListener = reviewing({
  read({ entries }, draft) {
    const displayId = draft.displayId ?? entered(entries, CASE);
    return displayId ? { draft: { ...draft, displayId } } : { errors: { [CASE]: 'Choose the case.' } };
  },
  prepare: ofACase,
});

/** Closing words may stay unsaid. */
export const submitResolve: FormListener = reviewing({
  read: (_, draft) => ({ draft, isWordless: true }),
  prepare: ofACase,
});

/** The case itself, as the review of what is done to it names it. */
async function ofACase(acts: Acts, { draft }: Reviewed, { signal }: Submission): Promise<Prepared> {
  const { details, account, partition } = await acts.about(draft.caseId ?? draft.displayId!, { signal });
  const displayId = idOf(details);
  const isReopening = draft.act === 'reply' && isResolved(details) ? true : undefined;
  const isOver = draft.act === 'resolve' && isResolved(details);
  // A form that named the case said whether it was resolved.
  const isResolvedSince = isReopening && draft.caseId !== undefined && !draft.isReopening;
  return {
    draft: { ...draft, caseId: details.caseId, displayId, partition, isReopening },
    beside: {
      isResolvedSince,
      case: { displayId, subject: details.subject ?? '', account },
      ...(isOver && { refusal: notice('This case is resolved already. Nothing was sent.').blocks }),
    },
  };
}

export const submitNewCase: FormListener = reviewing({
  read({ entries }, draft) {
    const { issueType, service, category, severity, language, place, ...created } = createdIn(entries);
    const account = created.account ?? draft.account;
    const subject = asSent(created.subject).replace(/\s+/g, ' ').trim();
    const wanted: [CreateField, string | undefined, string][] = [
      ['service', service, 'Choose the service.'],
      ['category', category, 'Choose the category.'],
      ['severity', severity, 'Choose the severity.'],
      ['subject', isSaying(subject) ? subject : undefined, 'Say in a few words what it is about.'],
    ];
    // What AWS does not tell is not asked for, and the review says whether AWS takes it so.
    const missing = wanted.flatMap(([field, given, says]) => {
      const block = blockOf(entries, field);
      return given || !block ? [] : [[block, says] as const];
    });
    if (missing.length > 0) return { errors: Object.fromEntries(missing) };
    const kind = { serviceCode: service, categoryCode: category, severityCode: severity };
    const chosen = { account, issueType: issueType ?? 'technical', ...kind, language: language ?? 'en' };
    return { subject, draft: { ...draft, ...chosen, ...(place === 'private' && { isPrivate: true }) } };
  },
  async prepare(acts, { draft, body, subject = '' }) {
    const { account, serviceCode = '', categoryCode, severityCode, language, issueType } = draft;
    const [{ service, accounts, severities, languages }, duplicates] = await Promise.all([
      acts.choices({ account, issueType, service: serviceCode, category: categoryCode, language }),
      acts.similar({ account, serviceCode, subject }),
    ]);
    // Sent before the form had grown.
    if (!categoryCode && service?.categories?.length)
      throw new Problem('choice-refused', 'Choose a category.');
    if (!severityCode && severities.length > 0) throw new Problem('choice-refused', 'Choose a severity.');
    const named = (all: readonly { code?: string; name?: string }[] | undefined, code?: string) =>
      all?.find((one) => one.code === code)?.name ?? code ?? '';
    const choices: [string, string][] = [
      ['Service', service?.name ?? serviceCode],
      ['Category', named(service?.categories, categoryCode)],
      ['Severity', named(severities, severityCode)],
      ['Language', languages.find(({ code }) => code === language)?.display ?? language ?? ''],
      ...accounts.filter(({ id }) => id === account).map(({ name }): [string, string] => ['Account', name]),
    ];
    const isTechnical = issueType === 'technical';
    const hints = hintsFor({ subject, text: body, severityCode, serviceCode, isTechnical });
    return { draft, beside: { choices, duplicates, hints } };
  },
});
