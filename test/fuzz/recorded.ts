/**
 * AWS Support that writes down what it is asked, and the promise about it: nothing is asked that was not typed
 * or clicked. What is allowed is read off the text itself, not by the bot's own parser, which is what is tried.
 */
import type { CaseDetails, Communication, Service, Support } from '../../src/support/support';

export interface Question {
  readonly operation: 'cases' | 'communications' | 'services' | 'severityLevels' | 'attachment';
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly token?: string;
}

export interface RecordedSupport extends Support {
  readonly questions: Question[];
  /** Tokens handed out. */
  readonly tokens: Set<string>;
}

export interface Held {
  readonly cases?: readonly CaseDetails[];
  readonly letters?: readonly Communication[];
  readonly services?: readonly Service[];
  /** Items a window; the rest comes behind a token. */
  readonly window?: number;
}

/** Answers everything with what it holds, whatever the filters: the bot must stand that too. */
export function recordedSupport({
  cases = [],
  letters = [],
  services = [{ code: 'amazon-s3', name: 'Simple Storage Service' }],
  window = 100,
}: Held = {}): RecordedSupport {
  const questions: Question[] = [];
  const tokens = new Set<string>();
  const walk = <Item>(operation: Question['operation'], items: readonly Item[], parameters: object) => {
    return async (token: string | undefined) => {
      questions.push({ operation, parameters: { ...parameters }, token });
      const from = Number(/^t(\d{1,5})$/.exec(token ?? '')?.[1] ?? 0);
      const next = from + window < items.length ? `t${from + window}` : undefined;
      if (next) tokens.add(next);
      return { items: items.slice(from, from + window), next };
    };
  };
  const note = (operation: Question['operation'], parameters: object) =>
    void questions.push({ operation, parameters: { ...parameters } });
  return {
    questions,
    tokens,
    cases: (parameters) => walk('cases', cases, parameters),
    communications: (parameters) => walk('communications', letters, parameters),
    async services(language) {
      note('services', { language });
      return services;
    },
    async severityLevels(language) {
      note('severityLevels', { language });
      return [];
    },
    async attachment(attachmentId) {
      note('attachment', { attachmentId });
      return { fileName: 'file', data: new Uint8Array([1]) };
    },
  };
}

/** Whatever was asked that `said` (the line typed, or the value clicked) does not account for. */
export function unaskedFor({ questions, tokens }: RecordedSupport, said: string, held: Held = {}): string[] {
  // What Slack wraps in a link of its own counts as it was typed.
  const text = `${said} ${said.replace(/<(?:mailto:|https?:\/\/)[^|>]*\|([^>]*)>/g, '$1')}`.toLowerCase();
  const ids = new Set(held.cases?.map(({ caseId }) => caseId));
  return questions.flatMap((question) => {
    const { operation, parameters, token } = question;
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
    const odd = given.filter(([key, value]) => !accountsFor(operation, key, value, text, ids));
    const isKnown = token === undefined || tokens.has(token) || said.includes(token);
    return [
      ...odd.map(([key, value]) => `${operation} was asked for ${key}=${JSON.stringify(value)}`),
      ...(isKnown ? [] : [`${operation} was asked with the token ${JSON.stringify(token)}`]),
    ];
  });
}

/** Times and languages that people say without a key. */
const SINCE =
  /\b(today|yesterday|this|last|past|newer|later|younger|recent|between|from|on|in|within|during|over)\b/;
const UNTIL = /\b(older|earlier|between|from|on)\b/;
const LANGUAGE = /english|japanese|chinese|korean|spanish|french|portuguese|turkish/;

function accountsFor(
  operation: Question['operation'],
  key: string,
  value: unknown,
  text: string,
  ids: ReadonlySet<unknown>,
): boolean {
  const said = (one: unknown) => typeof one === 'string' && text.includes(one.toLowerCase());
  if (key === 'maxResults') return value === 100;
  if (operation === 'communications')
    // The case that was found, and the days after its opening, where AWS's first answer is looked for.
    return key === 'caseId' ? ids.has(value) : key === 'beforeTime';
  if (operation === 'attachment') return key === 'attachmentId' && said(encodeURIComponent(String(value)));
  if (operation !== 'cases') return false;
  const rules: Record<string, () => boolean> = {
    includeCommunications: () => value === false,
    includeResolvedCases: () =>
      value === false || /\b(all|everything|any|resolved|closed|solved|done)\b|\d{6}|case-/.test(text),
    afterTime: () => text.includes('after') || SINCE.test(text),
    beforeTime: () => text.includes('before') || UNTIL.test(text),
    language: () => (text.includes('lang') && said(value)) || LANGUAGE.test(text),
    displayId: () => said(value),
    caseIdList: () => Array.isArray(value) && value.every(said),
  };
  return Object.hasOwn(rules, key) && rules[key]!();
}
