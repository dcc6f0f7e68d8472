/** What the grammar does with a text: a line that is typed, and what is in the cases it is held against. */
import { TZDate } from '@date-fns/tz';
import * as hints from '../../../src/command/hints';
import * as keywords from '../../../src/command/keywords';
import * as matching from '../../../src/command/matching/matches';
import * as services from '../../../src/command/matching/service-names';
import { hasWord } from '../../../src/command/matching/words-in';
import { parsedWhere } from '../../../src/command/meant-here';
import { orOffered } from '../../../src/command/offered';
import { parseCommand } from '../../../src/command/parse';
import * as print from '../../../src/command/print';
import { listedValue, printQualifier, QUALIFIERS, qualifierNamed } from '../../../src/command/qualifiers';
import type { Query } from '../../../src/command/query';
import { readPrinted } from '../../../src/command/read-printed';
import { commandAlone } from '../../../src/command/reading/command-alone';
import { contradiction } from '../../../src/command/reading/contradictions';
import { readQuery } from '../../../src/command/reading/read-query';
import * as fields from '../../../src/command/search-fields';
import * as accounts from '../../../src/command/typed/account-words';
import * as typed from '../../../src/command/typed/as-typed';
import * as reference from '../../../src/command/typed/case-reference';
import * as dates from '../../../src/command/typed/dates';
import { joined } from '../../../src/command/typed/joined';
import { privately } from '../../../src/command/typed/privately';
import * as leftOut from '../../../src/command/typed/spoken/left-out';
import * as place from '../../../src/command/typed/spoken/place';
import * as spoken from '../../../src/command/typed/spoken/spoken';
import * as times from '../../../src/command/typed/times';
import * as tokens from '../../../src/command/typed/tokens';
import { caseOf, NO_TEXT, NOW, type Takes } from './case-of-text';

export const asker = { now: NOW, timeZone: 'Europe/Berlin', user: 'U1' };
const ANY_LENGTH = Number.POSITIVE_INFINITY;
/** Characters of a word that is held against others: the parser lets no longer one through to it. */
const LONGEST_WORD = 500;
const here = new TZDate(NOW, 'UTC');
const isKey = (word: string) => word === 'by';
/** As many words as a text has, however many a person may type. */
const queryOf = (one: string): Query => ({
  scope: 'all',
  words: one.split(/\s/).map((text, index) => ({ text: text + index, not: index % 2 === 1 })),
  service: [one],
  account: [one],
  by: one,
});

export const IN_COMMAND: Takes = {
  'src/command/reading/contradictions.ts': {
    contradiction: (one) => contradiction({ verb: 'list', query: queryOf(one) }),
  },
  'src/command/matching/matcher.ts': { createMatcher: NO_TEXT },
  'src/command/matching/matches.ts': {
    pushedDown: NO_TEXT,
    isFiltered: NO_TEXT,
    matches: (one) => {
      const query: Query = { scope: 'all', words: [{ text: 'aab', not: false }], service: ['aab'] };
      return matching.matches(query, { service: () => one, by: 'aab' })(caseOf(one));
    },
  },
  'src/command/parse.ts': {
    parseCommand: (one) =>
      [
        ...['', 'open ', 'open severity:', 'open service:', 'open "', 'report after:'].map(
          (before) => () => parseCommand(before + one, asker, ANY_LENGTH),
        ),
      ].map(answered),
  },
  'src/command/print.ts': {
    printCommand: (one) => print.printCommand({ verb: 'list', query: queryOf(one) }),
    printPhrase: (one) => print.printPhrase({ text: one, not: false }),
    printQuery: (one) => print.printQuery(queryOf(one)),
  },
  'src/command/read-printed.ts': {
    readPrinted: (one) => answered(() => readPrinted(one, NOW, ANY_LENGTH)),
  },
  'src/command/qualifiers.ts': {
    qualifierNamed,
    isTime: NO_TEXT,
    listedValue: (one) => listedValue(QUALIFIERS[0]!, one),
    printQualifier(one) {
      const query = queryOf(one);
      return QUALIFIERS.map((qualifier) => printQualifier(qualifier, query));
    },
  },
  'src/command/offered.ts': { orOffered: (one) => orOffered(one, async () => parseCommand('help', asker)) },
  'src/command/query.ts': { privateOf: NO_TEXT, listOf: NO_TEXT },
  'src/command/search-fields.ts': {
    fieldsOf: (one) => fields.fieldsOf({ ...queryOf(one), words: [{ text: one, not: false }] }),
    readFields: (one) => fields.readFields({ words: one, service: [one], rows: one }, queryOf('a'), asker),
    dayOf: (one) => fields.dayOf(one, one),
    timeOfDay: (one) => fields.timeOfDay(one, one),
  },
  'src/command/typed/times.ts': {
    readTime: (one) => times.readTime(one, asker),
    possibleDaysOf: (one) => times.possibleDaysOf(one, asker),
    endOfSpan: (one) => times.endOfSpan(one, asker),
    knownZone: times.knownZone,
  },
  'src/command/typed/tokens.ts': {
    bareWord: NO_TEXT,
    tokensOf: (one) => tokens.tokensOf(one, (word) => word === 'by'),
    lineWith: (one) => tokens.lineWith(tokens.tokensOf(one, isKey), 1)(one),
    quote: tokens.quote,
  },
  'src/command/hints.ts': {
    bad: (one) => hints.bad(one),
    nobodyLeftOut: (one) => hints.nobodyLeftOut(one),
    orWord: (one) => hints.orWord(one, one, one, one),
    didYouMean: (one) => hints.didYouMean(one),
    nearestOf: (one) => hints.nearestOf(one.slice(0, LONGEST_WORD), ['severity', one.slice(0, LONGEST_WORD)]),
    swapOf: (one) => hints.swapOf(one.slice(0, LONGEST_WORD), ['severity', 'service']),
    slipOf: (one) => hints.slipOf(one.slice(0, LONGEST_WORD), ['severity', 'service']),
  },
  'src/command/keywords.ts': {
    keywordOf: keywords.keywordOf,
    keywordNamed: keywords.keywordNamed,
    meaningOf: keywords.meaningOf,
    hasLettersOf: (one) => keywords.hasLettersOf(one, one),
    isWordOfOurs: keywords.isWordOfOurs,
    isSlipOf: (one) => keywords.isSlipOf(one, 'severity', 2),
  },
  'src/command/meant-here.ts': {
    meantHere: NO_TEXT,
    readHere: NO_TEXT,
    parsedWhere: (one) => parsedWhere(one, asker, async () => 'Asia/Tokyo').catch(() => {}),
  },
  'src/command/reading/command-alone.ts': {
    commandAlone: (one) => answered(() => commandAlone(tokens.tokensOf(one, isKey), asker)),
  },
  // Read by readQuery.
  'src/command/reading/read-qualifier.ts': { readQualifier: NO_TEXT, unknownPerson: NO_TEXT },
  'src/command/reading/read-query.ts': {
    readQuery: (one) => answered(() => readQuery(tokens.tokensOf(one, isKey), asker)),
  },
  'src/command/matching/service-names.ts': {
    isServiceName: (one) => services.isServiceName(one),
    isService: (one) => [services.isService(one, 'amazon ec2'), services.isService('ec2', one)],
    serviceWords: (one) => services.serviceWords(one, one),
  },
  'src/command/matching/words-in.ts': {
    hasWord: (one) => [hasWord(one, 'aab'), hasWord(one, one.slice(0, one.length / 2))],
  },
  'src/command/typed/account-words.ts': {
    asNamed: accounts.asNamed,
    accountNumber: accounts.accountNumber,
    calledBy: (one) => accounts.calledBy({ id: '111122223333', name: one }),
    readAccount: accounts.readAccount,
    saidAccounts: (one) => accounts.saidAccounts(one.split(',')),
    withAccounts: (one) => accounts.withAccounts(one.split(','), one.split(','), true),
    printAccounts: (one) => accounts.printAccounts(one.split(',')),
  },
  'src/command/typed/as-typed.ts': {
    fromSlack: typed.fromSlack,
    unwrapped: typed.unwrapped,
    withoutEntities: typed.withoutEntities,
    plainly: typed.plainly,
    bareLine: typed.bareLine,
  },
  'src/command/typed/case-reference.ts': {
    caseReference: reference.caseReference,
    caseNumbers: reference.caseNumbers,
  },
  'src/command/typed/privately.ts': { privately: (one) => privately(one) },
  'src/command/typed/dates.ts': {
    readDay: (one) => dates.readDay(one, here),
    spanOf: (one) => dates.spanOf(one),
    possibleDays: (one) => dates.possibleDays(one, here),
  },
  'src/command/typed/joined.ts': {
    joined: (one) => answered(() => joined(tokens.tokensOf(one, isKey), asker)),
  },
  'src/command/typed/spoken/spoken.ts': {
    spokenAt: (one) => answered(() => spoken.spokenAt(tokens.tokensOf(one, isKey), 0, asker)),
  },
  'src/command/typed/spoken/times.ts': { aTime: NO_TEXT },
  // Read by spokenAt.
  'src/command/typed/spoken/said-otherwise.ts': { aPage: NO_TEXT, aFuture: NO_TEXT, aRhythm: NO_TEXT },
  'src/command/typed/spoken/severity.ts': { aSeverity: NO_TEXT },
  'src/command/typed/spoken/people.ts': { aPerson: NO_TEXT, aDoing: NO_TEXT, aMe: NO_TEXT, aMy: NO_TEXT },
  'src/command/typed/spoken/left-out.ts': {
    without: NO_TEXT,
    checkLeftOut: (one) => answered(() => leftOut.checkLeftOut(tokens.tokensOf(one, isKey))),
  },
  'src/command/typed/spoken/place.ts': {
    wordOf: (one) => place.wordOf({ raw: one, not: false, value: one, quoted: false, inside: false }),
    // Of the few words that spokenAt looks at together.
    textsOf: (one) => place.textsOf(one.split(' ').slice(0, 9)),
    textOf: NO_TEXT,
    isFirst: (one) => place.isFirst(tokens.tokensOf(one, isKey), 1),
    isOfOurs: (one) => tokens.tokensOf(one, isKey).map(place.isOfOurs),
    word: (one) => place.word(one),
  },
};

function answered(take: () => unknown): unknown {
  try {
    return take();
  } catch (refusal) {
    return refusal;
  }
}
