/**
 * What AWS refuses of an act, told by the names of its fields alone: AWS's sentences quote what was sent, which may be
 * the text of a case. Names of fields: https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html
 */
import { Problem, problemIn } from '../../problem';

type Act = 'create' | 'reply' | 'resolve' | 'files';

const TYPED: ReadonlyMap<string, string> = new Map([
  ['communicationBody', 'AWS names the text: it may be too long, or empty.'],
  ['subject', 'AWS names the subject.'],
  ['ccEmailAddresses', 'AWS names the addresses in copy.'],
]);
const CHOSEN: ReadonlyMap<string, string> = new Map([
  ['serviceCode', 'AWS names the service.'],
  ['categoryCode', 'AWS names the category.'],
  ['severityCode', 'AWS names the severity.'],
  ['issueType', 'AWS names the type of issue.'],
  ['language', 'AWS names the language.'],
]);
const FIELDS = [...TYPED.keys(), ...CHOSEN.keys()].join('|');

/** Runs the act. A right that is missing is that of an act, a new case's bad request a choice unless it is about its text. */
export async function refused<Value>(act: Act, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    const problem = problemIn(error);
    const { cause } = problem ?? {};
    if (problem?.code === 'no-permission') throw new Problem('read-only', '', { cause });
    if (problem?.code === 'not-understood' && act === 'files' && isTooLarge(cause))
      throw new Problem('file-refused', '', { cause });
    if (problem?.code !== 'bad-request') throw error;
    const field = fieldIn(cause);
    const without = { cause: withoutText(cause, field) };
    if (act === 'files') throw new Problem('file-refused', '', without);
    const typed = TYPED.get(field);
    if (act !== 'create' || typed) throw new Problem('bad-request', typed, without);
    throw new Problem('choice-refused', CHOSEN.get(field), without);
  }
}

/** `Value '…' at 'categoryCode' failed to satisfy constraint`, or however else AWS says it. */
function fieldIn(cause: unknown): string {
  const message = String((cause as Error | undefined)?.message ?? '');
  const [, named] = new RegExp(`\\bat '(${FIELDS})`).exec(message) ?? [];
  const [any] = new RegExp(`\\b(?:${FIELDS})\\b`).exec(message) ?? [];
  return named ?? any ?? '';
}

function withoutText(cause: unknown, field: string): Error {
  const { name = 'Error' } = (cause ?? {}) as Partial<Error>;
  return Object.assign(new Error(field ? `AWS names ${field}` : 'AWS names no field'), { name });
}

function isTooLarge(cause: unknown): boolean {
  return (cause as Error | undefined)?.name === 'RequestEntityTooLargeException';
}
