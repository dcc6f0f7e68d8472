/**
 * Times that are said without a key: `urgent last week`, `older than 3 days`, `on friday`. What reaches until now begins
 * then; a bare day could be where to begin or where to end, which is asked back.
 */
import { bad } from '../../hints';
import { DAY_WORDS, endOfSpan, possibleDaysOf, readTime } from '../times';
import { quote } from '../tokens';
import { type Here, type Spoken, textOf, wordOf } from './place';

const LEAD = /^(?:(?:in|within|during|over|from|for|of|on|seit|depuis|desde) )?(?:the )?/;
/** Reaches from then until now. */
const SPAN = new RegExp(
  `^(?:(?:${DAY_WORDS})(?:'?s)?|this[ _-](?:week|month|year|morning)|(?:last|past)[ _-].+)$`,
);
const MOMENT =
  /\d\D+\d{4}$|\d{4}\D+\d|\d年|^[a-z]{3,}\.?,? \d{4}$|^(?:january|february|april|june|july|august|september|october|november|december)$|^(?:an?|one|two|three|four|five|six) [a-z]+ ago$|^\d{1,3} ?(?:h|hours?|d|days?|w|weeks?|mo|months?|y|years?)(?: ago)?$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^[a-z]{3,}\.? \d|^\d\S* [a-z]{3,}/;
const THAN = /^((?:no|not) )?(older|earlier|newer|later|younger|more recent) th[ae]n (?:the )?(.+)$/;
/** `over 7 days old`, `less than a week old`. */
const OLD = /^(?:for )?(over|more than|at least|under|less than|at most) (.+?)( (?:old|ago))?$/;
/** “more” of an age is older, of anything else it is a word to search for: `over 2 weeks`. */
const DURATION = /^(?:\d{1,3}|an?|one|two|three|four|five|six) ?(?:d|days?|w|weeks?|mo|months?|y|years?)$/;
const UP_TO = /^(?:up (?:to|until|till)|prior to|bis|vor|hasta|antes de|até|avant) (?:the )?(.+)$/;
const THROUGH = /^(?:through|thru) (?:the )?(.+)$/;
const BETWEEN = /^(?:between|from) (.+?) (?:and|to|until|till|-) (.+)$/;
const FIRST_OF_LIMITS =
  /^(?:no|not|older|earlier|newer|later|younger|more|for|over|under|less|at|up|prior|through|thru|bis|vor|hasta|antes|até|avant|between|from)$/;
/** Behind a number these belong to it: “older than 1.5 days”. */
const UNIT = /^(?:min|h|hours?|d|days?|w|weeks?|months?|years?)$/;
const MOST_OF_A_TIME = 6;
const MINUTES = /^\d+ ?min/;

/** `urgent last week`, `older than 3 days`, `between 2026-11-01 and 2026-11-20`. */
export function aTime(here: Here): Spoken | undefined {
  const isLimit = FIRST_OF_LIMITS.test(here.words[0]!);
  for (let used = here.texts.length; used > 0; used -= 1) {
    const text = textOf(here, used)!;
    if (UNIT.test(here.words[used] ?? '')) continue;
    const said =
      (isLimit ? aLimit(here, text, used) : undefined) ??
      (used <= MOST_OF_A_TIME ? aMoment(here, text, used) : undefined);
    if (said) return said;
  }
  return undefined;
}

function aLimit({ keyed, asker, isFirst }: Here, text: string, used: number): Spoken | undefined {
  const [, no, which = '', than = ''] = THAN.exec(text) ?? [];
  if (than && readTime(than, asker))
    return keyed(/^(?:old|ear)/.test(which) === !no ? 'before' : 'after', than, used);
  const [, how = '', age = '', old] = OLD.exec(text) ?? [];
  if (age && (old || (isFirst && DURATION.test(age))) && readTime(age, asker))
    return keyed(/^(?:over|more|at least)/.test(how) ? 'before' : 'after', age, used);
  const [, end = ''] = UP_TO.exec(text) ?? [];
  // An age would be “up to 3 days old”.
  if (end && !/^\d+ ?[a-z]+$/.test(end) && readTime(end, asker)) return keyed('before', end, used);
  const [, last = ''] = THROUGH.exec(text) ?? [];
  if (last && readTime(last, asker)) return keyed('before', endOfSpan(last, asker) ?? last, used);
  const [, from = '', to = ''] = BETWEEN.exec(text) ?? [];
  if (!from || !readTime(from, asker) || !readTime(to, asker)) return undefined;
  const until = endOfSpan(to, asker) ?? to;
  return { tokens: [...keyed('after', from, used).tokens, ...keyed('before', until, used).tokens], used };
}

function aMoment(
  { words, before, isFirst, keyed, asker, line }: Here,
  text: string,
  used: number,
): Spoken | undefined {
  const said = text.replace(LEAD, '');
  const isSpan = SPAN.test(said);
  // “expires in 30 days” is still to come.
  const isWithin = isFirst && /^(?:within|during) (?:the )?\d{1,3} ?[a-z]/.test(text) && !/ago$/.test(text);
  const isOn = /^(?:on|in) /.test(text);
  // `2/3 nodes` is none.
  const isSlashed = /^\d{1,2}\/\d{1,2}$/.test(said) && used === words.length;
  // “expires after 12 hours”, “every 2 days”: how long, not when.
  const isLength =
    before !== undefined && /^(?:after|before|every)$/.test(wordOf(before)) && /^\d/.test(text);
  if (isLength && !/ago$/.test(text)) return undefined;
  const isMoment = (isSlashed || MOMENT.test(said) || /^in 20\d\d$/.test(text)) && !MINUTES.test(said);
  // Reading a time costs more than all of these.
  if (!(isSpan || isWithin || isMoment || text.startsWith('on '))) return undefined;
  const isTime = readTime(said, asker) !== undefined;
  if (isTime && (isSpan || isWithin)) return keyed('after', said, used);
  const next = isOn && isTime ? endOfSpan(said, asker) : undefined;
  if (next)
    return { tokens: [...keyed('after', said, used).tokens, ...keyed('before', next, used).tokens], used };
  if (!isMoment) return undefined;
  if (!isTime && possibleDaysOf(said, asker).length < 2) return undefined;
  const value = said.includes(' ') ? quote(said) : said;
  throw bad(
    `“${text}”: since then, or until then? \`after:${value}\` or \`before:${value}\`. To search for it, put it in quotes.`,
    [line(`after:${value}`, used), line(`before:${value}`, used), line(quote(text), used)],
  );
}
