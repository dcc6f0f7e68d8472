/**
 * From a filled-in form to its review: what AWS will get, to the letter, and whether it would take it. The form stays below,
 * with everything as it was typed. https://docs.slack.dev/surfaces/modals
 */
import { randomUUID } from 'node:crypto';
import { lengthProblem } from '../../src/acting/as-sent';
import { copiesIn } from '../../src/acting/cc';
import type { Draft } from '../../src/acting/draft';
import { codeOf, markerLine, withMarker } from '../../src/acting/marker';
import { fromRichText } from '../../src/acting/rich-text';
import { secretsIn } from '../../src/acting/secrets';
import type { Acts, Reviewed } from '../../src/acts/acts';
import { fitsSet } from '../../src/acts/attach';
import { CC, TEXT, typedIn } from '../../src/blocks/acting/form-parts';
import { checkingView, type Review, reviewView, type Words } from '../../src/blocks/acting/review';
import { notice, problemNotice } from '../../src/blocks/notices';
import { type Problem, problemIn } from '../../src/problem';
import { idOf } from '../../src/support/case-order';
import type { FormListener, Refused, Submission } from '../interactions/interaction';
import { modalSurface } from '../slack/modals';
import { draftIn, going, held } from './held';

/** What a form of its own kind adds, read before anybody is asked. */
export interface Filled {
  readonly draft: Draft;
  readonly subject?: string;
  /** Whether it may go without words. */
  readonly isWordless?: boolean;
}

/** What is shown beside the words, and is asked of AWS. */
export type Beside = (acts: Acts, reviewed: Reviewed, form: Submission) => Promise<Partial<Review>>;

const LONGEST_NAME = 'x'.repeat(80);

/** `read` gives what the form asks for, or the sentences by field. */
export const reviewing =
  (
    read: (form: Submission, draft: Draft) => Filled | Refused,
    beside: Beside = async () => ({}),
  ): FormListener =>
  () =>
  (form) => {
    const filled = read(form, draftIn(form.view.private_metadata ?? ''));
    if ('errors' in filled) return filled;
    const typed = typedIn(form.entries);
    const copies = copiesIn(typed.cc);
    if ('error' in copies) return { errors: { [CC]: copies.error } };
    const plain = fromRichText(typed.text);
    const code = codeOf(
      `${form.view.id} ${JSON.stringify([plain, filled.subject, copies.addresses, typed.files])}`,
    );
    const sentence = plain || filled.isWordless ? undefined : 'Write what AWS Support is to read.';
    const wrong = sentence ?? lengthProblem(withMarker(plain, markerLine(LONGEST_NAME, code)));
    if (wrong) return { errors: { [TEXT]: wrong } };

    const files = [...(filled.draft.files ?? []), ...typed.files.map(({ id }) => id)];
    const draft = { ...filled.draft, code, files, since: Date.now() };
    const external_id = `act-${randomUUID()}`;
    const modal = modalSurface(form.client, { external_id, private_metadata: form.view.private_metadata });
    form.answerAt(modal);
    const checking = checkingView(draft.act, external_id, form.view.private_metadata ?? '');
    return {
      instead: { response_action: 'push', view: checking },
      async work({ acts }) {
        const text = plain ? await signed(acts, form, typed.text, code) : undefined;
        const words: Words = { text, subject: filled.subject, cc: copies.addresses };
        const { reviewed, metadata } = going(held(draft, words), {});
        const [refusal, more] = await Promise.all([
          refusalOf(acts, reviewed, form),
          beside(acts, reviewed, form),
        ]);
        const road = fitsSet(typed.files) ? ('set' as const) : ('upload' as const);
        const review: Review = {
          ...words,
          act: draft.act,
          isReopening: draft.isReopening,
          files: typed.files.map(({ name, size }) => ({ name, size, road })),
          secrets: secretsIn([filled.subject, text].filter(Boolean).join('\n')),
          hints: [],
          duplicates: [],
          readers: readersOf(form, draft),
          refusal,
          ...more,
        };
        await modal.present(reviewView(review, metadata));
      },
    };
  };

/** The case itself, as the review of what is done to it names it. */
export const theCase: Beside = async (acts, { draft }, { signal }) => {
  const { details, account } = await acts.about(draft.caseId!, { signal });
  return { case: { displayId: idOf(details), subject: details.subject ?? '', account } };
};

const MENTIONED = /"user_id":"([UW][A-Z0-9]{2,20})"/g;
const MOST_NAMES = 50;

/** With the names of whoever is mentioned, and the line that says who sent it. */
async function signed(acts: Acts, { user }: Submission, rich: unknown, code: string): Promise<string> {
  const mentioned = [...(JSON.stringify(rich) ?? '').matchAll(MENTIONED)].map(([, id = '']) => id);
  const ids = [...new Set([user, ...mentioned])].slice(0, MOST_NAMES);
  const names = new Map((await acts.namesOf(ids)).map((name, at) => [ids[at]!, name]));
  const text = fromRichText(rich, { user: (id) => names.get(id) });
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
    const problem: Problem | undefined = problemIn(error);
    if (!problem) throw error;
    return problemNotice(problem).blocks;
  }
}

function readersOf({ isPrivate }: Submission, { act, channel }: Draft): string {
  if (isPrivate || !channel) return 'In Slack only you see this. At AWS, everybody who may open the case.';
  return act === 'create'
    ? 'Everybody in this channel sees the new case, in a card of its own.'
    : 'Everybody in this channel reads it in the thread of the case.';
}
