/** `key:value` as a part of a query, or the sentence that says what the key takes. */
import type { Problem } from '../../problem';
import { bad, didYouMean, nearestOf, slipOf } from '../hints';
import { keywordOf } from '../keywords';
import { isServiceName, LONG_SERVICE_NAMES } from '../matching/service-names';
import { isTime, listedValue, QUALIFIER_NAMES, type Qualifier, qualifierNamed } from '../qualifiers';
import type { Asker, ListVerb, Phrase, Query } from '../query';
import { withAccounts } from '../typed/account-words';
import { possibleDaysOf } from '../typed/times';
import { quote, type Token } from '../typed/tokens';

/** What was found in a line so far. */
export type Found = { verb?: ListVerb; words: Phrase[] } & Partial<Omit<Query, 'words'>>;
export type Note = (key: keyof Found, value: unknown) => void;
/** A whole line with other words in one place. */
export type With = (words: string) => string;

/** Notes what the token says. Throws `bad-command`. */
export function readQualifier(token: Token, asker: Asker, found: Found, set: Note, line: With): void {
  const named = token.key === 'from' && token.value.startsWith('@') ? 'by' : token.key!;
  const qualifier = qualifierNamed(named);
  if (!qualifier) {
    const nearest = nearestOf(named, QUALIFIER_NAMES);
    const meant = didYouMean(nearest, (key) => `${key}:`);
    const behind = token.raw.slice(token.raw.search(/[:=]/) + 1);
    throw bad(`I do not know “${named}:”.${meant} To search for it, put it in quotes.`, [
      ...(nearest && behind ? [line(`${nearest}:${behind}`)] : []),
      ...(token.raw.includes('"')
        ? []
        : [line(`${token.not ? '-' : ''}${quote(token.raw.replace(/^-+/, ''))}`)]),
    ]);
  }
  const { key, many } = qualifier;
  if (key === 'status' && !token.not && keywordOf(token.value.toLowerCase()) === 'open') {
    set('scope', 'open');
    return;
  }
  const said = many ? token.value.split(/[,、]/).map((text) => text.trim()) : [token.value];
  const typed = said.filter(Boolean);
  // `severity:-low` and `severity:!low` are what `-severity:low` is.
  const unwanted = typed.flatMap((text) => LEFT_OUT.exec(text)?.[1] ?? []);
  const isLeftOut = (many || key === 'by') && unwanted.length > 0 && unwanted.length === typed.length;
  const texts = isLeftOut ? unwanted : typed;
  const not = token.not || isLeftOut;
  const parsed = texts.map((text) =>
    valueIn(qualifier, text, asker, (other) => {
      const values = texts.map((one) => (one === text ? other : one)).join(',');
      return line(`${not ? '-' : ''}${key}:${values}`);
    }),
  );
  if (parsed.length === 0) throw bad(`“${key}:” needs a value. ${formOf(qualifier)}`);
  if (not && key !== 'severity' && key !== 'account') throw notLeftOut(key, texts, line);
  if (key === 'account')
    Object.assign(found, { account: withAccounts(found.account, parsed.map(String), not) });
  else if (not)
    set(
      key,
      qualifier.values!.filter((value) => !parsed.includes(value)),
    );
  else set(key, many ? [...new Set(parsed)] : parsed[0]);
}

const LEFT_OUT = /^(?:[-!]|not )\s*(.+)$/i;

/** What else can be left out is a word; that of a service leaves out its cases. */
function notLeftOut(key: string, texts: readonly string[], line: With): Problem {
  const words = texts.map((text) => `-${/\s/.test(text) ? quote(text) : text}`).join(' ');
  const isWord = key === 'service';
  return bad(
    `“-” leaves out words and severities; it cannot stand before “${key}:”.${isWord ? ` Did you mean \`${words}\`?` : ''}`,
    isWord ? [line(words)] : [],
  );
}

/** `line` gives the line with another value in this one's place. */
function valueIn(qualifier: Qualifier, text: string, asker: Asker, line: With): string | number {
  const { key, values, read = (one: string) => one } = qualifier;
  const value = values ? listedValue(qualifier, text) : read(text, asker);
  const slip = key === 'service' && !isServiceName(text) ? slipOf(text, LONG_SERVICE_NAMES) : undefined;
  if (value !== undefined && !slip) return value;
  if (key === 'by' && text.startsWith('@')) throw unknownPerson(text, (by) => line(by.slice('by:'.length)));
  const days = isTime(qualifier) ? possibleDaysOf(text, asker) : [];
  if (days.length > 1)
    throw bad(
      `“${text}” can be two days. Write ${days.map((day) => `\`${key}:${day}\``).join(' or ')}.`,
      days.map(line),
    );
  const nearest = slip ?? (values && nearestOf(text, values));
  throw bad(
    `“${key}:” does not take “${text}”.${didYouMean(nearest)} ${formOf(qualifier)}`,
    nearest ? [line(nearest)] : [],
  );
}

/** For a name that Slack did not turn into a person. */
export function unknownPerson(text: string, line: With): Problem {
  const name = text.replace(/^@/, '').replace(/[^\p{L}\p{N}._-]/gu, '');
  return bad(
    `Slack did not tell me who “${text}” is. Pick the person from the list Slack shows while you type, or look for a part of the name: \`by:${name || 'jane'}\`. If no list helps, the app needs \`should_escape: true\` from its manifest.`,
    name ? [line(`by:${name}`)] : [],
  );
}

function formOf(qualifier: Qualifier): string {
  const { key, form, values } = qualifier;
  if (values) return `It is one of ${values.join(', ')}.`;
  if (key === 'rows') return 'Write it like `rows:20`: from 5 to 20.';
  return `Write it like \`${key}:${form}\`${isTime(qualifier) ? ', `2026-01-31`, `yesterday` or `last week`' : ''}.`;
}
