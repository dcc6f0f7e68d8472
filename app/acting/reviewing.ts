/**
 * From a filled-in form to its review: what AWS will get, to the letter, and whether it would take it. The form stays below,
 * with everything as it was typed. https://docs.slack.dev/surfaces/modals
 */
import { randomUUID } from 'node:crypto';
import { isSaying, lengthProblem } from '../../src/acting/as-sent';
import { copiesIn } from '../../src/acting/cc';
import { type Draft, parseDraft } from '../../src/acting/draft';
import { codeOf, markerLine, withMarker } from '../../src/acting/marker';
import { relatedTo } from '../../src/acting/reopening';
import { fromRichText } from '../../src/acting/rich-text';
import { secretsIn } from '../../src/acting/secrets';
import type { Acts, Reviewed } from '../../src/acts/acts';
import { fitsSet } from '../../src/acts/attach';
import { CC, TEXT, typedIn } from '../../src/blocks/acting/form-parts';
import { checkingView, type Review, reviewView, type Words } from '../../src/blocks/acting/review';
import { notice, problemNotice } from '../../src/blocks/notices';
import { clip } from '../../src/blocks/text';
import { problemIn } from '../../src/problem';
import type { FormListener, Refused, Submission } from '../interactions/interaction';
import { modalSurface, type OpenView } from '../slack/modals';
import { FILE_NAME, namesIn } from './from-message';
import { going, held } from './held';

/** What a form of its own kind adds, read before anybody is asked. */
export interface Filled {
  readonly draft: Draft;
  readonly subject?: string;
  /** Whether it may go without words. */
  readonly isWordless?: boolean;
}

/** What is missing in the draft, and what is shown beside the words; both are asked of AWS. */
export interface Prepared {
  readonly draft: Draft;
  readonly beside: Partial<Review>;
}

interface Reading {
  /** What the form asks for, or the sentences by block. */
  readonly read: (form: Submission, draft: Draft) => Filled | Refused;
  readonly prepare: (acts: Acts, reviewed: Reviewed, form: Submission) => Promise<Prepared>;
}

/** As long as any that stands in a marker. */
const LONGEST_NAME = 'x'.repeat(80);

export const reviewing =
  ({ read, prepare }: Reading): FormListener =>
  () =>
  (form) => {
    const { private_metadata = '', id = '' } = form.view;
    const filled = read(form, parseDraft(private_metadata));
    if ('errors' in filled) return filled;
    const typed = typedIn(form.entries);
    const copies = copiesIn(typed.cc);
    if ('error' in copies) return { errors: { [CC]: copies.error } };
    const plain = fromRichText(typed.text);
    const code = codeOf(
      `${id} ${JSON.stringify([plain, filled.subject, copies.addresses, typed.files, filled.draft.account])}`,
    );
    const wordless = isSaying(plain) || filled.isWordless ? undefined : 'Write what AWS Support is to read.';
    const wrong = wordless ?? lengthProblem(withMarker(plain, markerLine(LONGEST_NAME, code)));
    if (wrong) return { errors: { [TEXT]: wrong } };

    const added = typed.files.map(({ id, name, size }) => ({ id, size, name: clip(name, FILE_NAME) }));
    const files = [...(filled.draft.files ?? []), ...added];
    const external_id = `act-${randomUUID()}`;
    const view = checkingView(filled.draft.act, external_id, private_metadata);
    // Whatever goes wrong stands in the place of what it says now.
    const modal = modalSurface(form.client, { ...view, blocks: [] } as OpenView, form.user);
    form.answerAt(modal);
    return {
      instead: { response_action: 'push', view },
      async work({ acts }) {
        const text = plain ? await signed(acts, form, typed.text, code, filled.draft.related) : undefined;
        const words: Words = { text, subject: filled.subject, cc: copies.addresses };
        // Who reads it in Slack is reviewed too.
        const isOwn = form.isPrivate ? { isPrivate: true } : {};
        const since = { code, files, since: Date.now(), ...isOwn };
        const first = held({ ...filled.draft, ...since }, words);
        const { draft, beside } = await prepare(acts, first.reviewed, form);
        const { reviewed, metadata } = going(held(draft, words), {});
        const refusal = await refusalOf(acts, reviewed, form);
        const road = fitsSet(files) ? ('set' as const) : ('upload' as const);
        const review: Review = {
          ...words,
          act: draft.act,
          isReopening: draft.isReopening,
          files: files.map(({ name, size }) => ({ name, size, road })),
          behind: draft.behind,
          secrets: [
            ...secretsIn(filled.subject ?? '').map(({ kind }) => ({ kind, line: 0 })),
            ...secretsIn(text ?? ''),
          ],
          hints: [],
          duplicates: [],
          readers: readersOf(form, draft),
          refusal,
          ...beside,
        };
        await modal.present(reviewView(review, metadata));
      },
    };
  };

/** With the names of the people who are mentioned, and the line that says who sent it. */
async function signed(
  acts: Acts,
  { user }: Submission,
  rich: unknown,
  code: string,
  related?: string,
): Promise<string> {
  const names = await namesIn(acts, [{ user_id: user }, rich]);
  const words = fromRichText(rich, { user: (id) => names.get(id) });
  const text = related ? `${relatedTo(related)}\n\n${words}` : words;
  return withMarker(text, markerLine(names.get(user) ?? user, code));
}

/** Why AWS would not take it, as a notice; undefined where it would. */
async function refusalOf(acts: Acts, reviewed: Reviewed, { signal }: Submission) {
  const tooLong = lengthProblem(reviewed.body);
  if (tooLong) return notice(tooLong).blocks;
  try {
    await acts.rehearse(reviewed, { signal });
    return undefined;
  } catch (error) {
    const problem = problemIn(error);
    if (!problem) throw error;
    return problemNotice(problem).blocks;
  }
}

function readersOf({ isPrivate }: Submission, { act, channel, isPrivate: isOwn }: Draft): string {
  if (isPrivate || isOwn || !channel)
    return 'In Slack only you see this, and channels that watch the case. At AWS, everybody who may open it.';
  return act === 'create'
    ? 'Everybody in this channel sees the new case, in a card of its own, and so do channels that watch the case.'
    : 'Everybody in this channel reads it in the thread of the case, and so do channels that watch the case.';
}
