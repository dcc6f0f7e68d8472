/** What is to be left out: `without billing`, `all but low`, `not waiting on us`. It is never taken for what is asked for. */
import { bad, nobodyLeftOut } from '../../hints';
import { isWordOfOurs, keywordNamed, keywordOf, meaningOf } from '../../keywords';
import { isServiceName } from '../../matching/service-names';
import { PERSON } from '../../qualifiers';
import { bareWord, lineWith, quote, type Token } from '../tokens';
import { type Here, isOfOurs, type Spoken, textOf, word, wordOf } from './place';

const LEAVES_OUT = /^(?:without|except|excluding|exclude|minus|hide|ignore|skip|omit)$/;
const NOT_WAITING = /^not waiting (?:(?:on|for) )?(us|me|customer|aws|amazon|support)$/;
const NOTHING_SINCE =
  /^(not (?:been )?(?:updated|changed|answered|touched)|no (?:repl(?:y|ies)|updates?|answers?|response|activity|news)) (?:since|for|in|within|this|last|after)\b/;
const NOT_SOMEBODY = /^[a-z]+ (?:(?:submitted|opened|created|raised|filed) )?(?:by|from) \S+$/;

/** `without billing`, `urgent not rds`, `all but low`; “node not ready” are words. */
export function without(here: Here): Spoken | undefined {
  const { words, raws, keyed, line, isTimeNext } = here;
  const [first = '', second = ''] = words;
  if (!second) return undefined;
  // What follows says it again.
  if (/^(?:but|and)$/.test(first) && /^(?:not|without|except)$/.test(second)) return { tokens: [], used: 1 };
  const [, nothing] = NOTHING_SINCE.exec(here.texts.at(-1) ?? '') ?? [];
  if (nothing)
    throw bad(
      `“${nothing}”: I can look for what was written, not for what was not. Older cases: \`before:7d\`. To search for it, put it in quotes.`,
    );
  if (!isLeavingOut(here)) return undefined;
  if (isTimeNext())
    throw bad(
      `“${first}” before a time: say until when with \`before:\`, or since when with \`after:\`. To search for it, put it in quotes.`,
    );
  for (const used of [4, 3]) {
    const text = textOf(here, used) ?? '';
    const [, who] = NOT_WAITING.exec(text) ?? [];
    if (who) return keyed('waiting', /^(?:us|me|customer)$/.test(who) ? 'aws' : 'us', used);
    if (NOT_SOMEBODY.test(text)) throw nobodyLeftOut(raws.slice(0, used).join(' '));
  }
  const used = /^(?:for|yet|been|in|really|very|so|just)$/.test(second) && words[2] ? 3 : 2;
  const name = words[used - 1]!;
  const said = raws.slice(0, used).join(' ');
  if (keywordOf(name) === 'mine' || PERSON.test(name.toUpperCase())) throw nobodyLeftOut(said);
  if (keywordOf(name) === 'private')
    throw bad(`“${said}”: leave it out, and the list is shown as it usually is.`);
  const [key] = meaningOf(name) ?? [];
  if (key === 'severity' || keywordNamed(keywordOf(name))?.scope)
    return { tokens: [{ ...word(name, `-${raws[used - 1]}`), not: true }], used };
  throw bad(
    `“${said}”: to leave a word out, put a dash right before it: \`-${name}\`. To search for it, put it in quotes.`,
    // “not assigned to me”: what follows belongs to it.
    [
      ...(isWordOfOurs(words[used] ?? '') || /^(?:to|in|by|for)$/.test(words[used] ?? '')
        ? []
        : [line(`-${raws[used - 1]}`, used)]),
      line(quote(said), used),
    ],
  );
}

function isLeavingOut({ words: [first = '', second = ''], before }: Here): boolean {
  if (LEAVES_OUT.test(first)) return /^(?:without|ex|minus)/.test(first) || !before || isOfOurs(before);
  const isScope = /^(?:open|resolved)$/.test(keywordNamed(keywordOf(second))?.scope ?? '');
  const isKnown =
    isServiceName(second) || meaningOf(second) !== undefined || PERSON.test(second.toUpperCase());
  if (first === 'no') return isKnown && !isScope;
  if (first === 'but')
    return before !== undefined && keywordNamed(keywordOf(wordOf(before)))?.scope === 'all';
  // “not all nodes ready” leaves nothing out.
  if (first !== 'not' || keywordNamed(keywordOf(second))?.scope === 'all') return false;
  const isAfterPause = before && (/,$/.test(before.raw) || /^(?:but|and)$/.test(wordOf(before)));
  return !before || isAfterPause || isOfOurs(before) || (isKnown && !isScope);
}

/** Words that turn round what is behind them, in the languages whose words for open and mine are known. */
const NEGATION =
  /^(?:than|besides|none|nothing|hardly|neither|w\/o|excl|ausser|excepto|not|no|never|non|nor|without|except|excluding|exclude|but|minus|hide|ignore|skip|omit|outside|nobody|[a-z]+n't|nicht|kein|keine|keinen|ohne|außer|sauf|sans|pas|menos|sin|sem|não|exceto|senza|tranne|不是|没有)$/;

const IN_TWO_WORDS = /^(?:(?:apart|aside) from|instead of|no longer)$/;

/**
 * Throws `bad-command` where a word that turns something round was left as one to search for, right before a word of the
 * grammar: the list would be of the opposite. And where a dash stands before the first of several names alone.
 */
export function checkLeftOut(pieces: readonly Token[]): void {
  for (const [at, token] of pieces.entries()) {
    const next = pieces[at + 1];
    if (!next || next.quoted) continue;
    const said = `${token.raw} ${next.raw}`;
    const isKnown = next.key !== undefined || isWordOfOurs(wordOf(next)) || PERSON.test(next.value);
    const two = `${at > 0 ? wordOf(pieces[at - 1]!) : ''} ${wordOf(token)}`;
    const isSign = at > 0 && /^(?:[<>]=?|!)$/.test(token.raw);
    if (isKnown && (isSign || NEGATION.test(wordOf(token)) || IN_TWO_WORDS.test(two)))
      throw bad(
        `“${said}”: I leave out words and severities, with a dash right before each: \`-billing\`, \`-low\`. To search for it, put it in quotes.`,
        next.key === undefined && !next.not ? [lineWith(pieces, at, 2)(quote(said))] : [],
      );
    const isListed = token.not && token.key === undefined && !token.quoted && wordOf(next);
    const isAnd = /^(?:and|or|&)$/.test(bareWord(next) ?? '');
    const other = isAnd ? pieces[at + 2] : next;
    if (isListed && other && wordOf(other) && (isAnd || /[,、]$/.test(token.raw)))
      throw bad(
        `“${token.raw} ${isAnd ? `${next.raw} ` : ''}${other.raw}”: a dash leaves out the one word behind it. Put one before each.`,
        [lineWith(pieces, at, isAnd ? 3 : 2)(`${token.raw.replace(/[,、]$/, '')} -${other.raw}`)],
      );
  }
}
