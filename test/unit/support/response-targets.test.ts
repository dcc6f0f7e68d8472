import { readConfig } from '../../../app/runtime/config';
import { clockLines } from '../../../src/blocks/case-clock';
import { safeFileName } from '../../../src/blocks/file-name';
import { firstAnswer } from '../../../src/listings/correspondence/first-answer';
import { letterParts } from '../../../src/listings/correspondence/letter-parts';
import { decodeAttachmentRef, encodeAttachmentRef } from '../../../src/support/attachment-ref';
import { reopenableUntil, responseTarget } from '../../../src/support/response-targets';
import type { CaseDetails, Communication, Support } from '../../../src/support/support';

const minute = 60_000;
const hour = 60 * minute;
const opened = Date.UTC(2026, 10, 1, 9);
const AWS = 'Amazon Web Services';

describe('AWS’s target for its first answer', () => {
  test.each([
    ['low', 'business', 24 * hour],
    ['normal', 'unified', 12 * hour],
    ['high', 'enterprise', 4 * hour],
    ['urgent', 'business', hour],
    ['critical', 'business', 30 * minute],
    ['critical', 'enterprise', 15 * minute],
    ['critical', 'unified', 5 * minute],
    ['catastrophic', 'unified', undefined],
    [undefined, 'business', undefined],
  ] as const)('for %s on the %s plan', (severity, plan, target) =>
    expect(responseTarget(severity, plan)).toBe(target),
  );
});

describe('the account’s plan', () => {
  const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef' };

  test('is configuration, and Business Support+ unless something else is said', () => {
    expect(readConfig(env).plan).toBe('business');
    expect(readConfig({ ...env, CASEDESK_PLAN: 'unified' }).plan).toBe('unified');
  });

  test('that nobody sells stops the start', () => {
    const start = () => readConfig({ ...env, CASEDESK_PLAN: 'developer' });
    expect(start).toThrow('CASEDESK_PLAN must be business, enterprise, unified');
  });
});

describe('the first answer, in words', () => {
  const target = hour;
  test.each([
    ['First answer after 37 minutes (target 1 hour)', { firstAnswer: opened + 37 * minute, target }, 0],
    ['First answer after 1 hour (target 1 hour)', { firstAnswer: opened + hour, target }, 0],
    [
      'First answer after 1 hour 1 minute (target 1 hour, missed)',
      { firstAnswer: opened + hour + 1, target },
      0,
    ],
    ['First answer after 2 days 3 hours', { firstAnswer: opened + 51 * hour }, 0],
    ['First answer after less than a minute (target 1 hour)', { firstAnswer: opened, target }, 0],
    ['No answer yet, 12 minutes left of 1 hour', { firstAnswer: 'none', target }, 48 * minute],
    ['No answer yet, less than a minute left of 1 hour', { firstAnswer: 'none', target }, hour - 1],
    ['No answer yet, target of 1 hour missed 2 hours ago', { firstAnswer: 'none', target }, 3 * hour],
    ['No answer yet, 3 hours 5 minutes after it was opened', { firstAnswer: 'none' }, 185 * minute],
    ['No answer yet, 24 hours left of 24 hours', { firstAnswer: 'none', target: 24 * hour }, -5 * minute],
    ['Resolved without an answer from AWS', { firstAnswer: 'none', target, isResolved: true }, 3 * 24 * hour],
  ] as const)('%s', (sentence, clock, later) => {
    expect(clockLines({ opened, isResolved: false, ...clock }, opened + later)).toEqual([sentence]);
  });

  test('nothing is said where nothing is known', () => {
    expect(clockLines({ opened, isResolved: false, target }, opened + hour)).toEqual([]);
  });
});

describe('the way back for a resolved case', () => {
  const line = (later: number) =>
    clockLines({ opened, isResolved: true, reopenableUntil: reopenableUntil(opened) }, opened + later)[0];

  test('counts down 14 days from the last message', () => {
    expect(line(9 * 24 * hour)).toMatch(
      /^Can be reopened until <!date\^\d+\^[^|]+\|2026-11-15 09:00 UTC> at least \(5 days left\)$/,
    );
    expect(line(14 * 24 * hour - 30 * minute)).toContain('(30 minutes left)');
  });

  test('ends with what to do instead', () => {
    expect(line(14 * 24 * hour)).toMatch(/no longer be reopened.*open a related case/);
  });
});

describe('the first answer is found', () => {
  const details: CaseDetails = { caseId: 'case-1', timeCreated: new Date(opened).toISOString() };
  const letter = (after: number, submittedBy = AWS): Communication => ({
    submittedBy,
    timeCreated: new Date(opened + after).toISOString(),
  });
  const asked: unknown[] = [];
  const support = (items: Communication[], next?: string) =>
    ({
      communications: (parameters: unknown) => async () => {
        asked.push(parameters);
        return { items, next };
      },
    }) as unknown as Support;
  const never = support([]);
  const now = opened + 30 * 24 * hour;
  beforeEach(() => void asked.splice(0));

  test('among messages that are at hand, whatever their order, without a call', async () => {
    const items = [letter(5 * hour), letter(hour, 'Jane'), letter(2 * hour), letter(0, 'Jane')];
    expect(await firstAnswer(never, details, { items }, now)).toBe(opened + 2 * hour);
    expect(await firstAnswer(never, details, { items: [letter(0, 'Jane')] }, now)).toBe('none');
    expect(asked).toEqual([]);
  });

  test('with one call where the first messages are out of sight', async () => {
    const early = support([letter(3 * hour), letter(2 * hour), letter(0, 'Jane')]);
    const newest = { items: [letter(20 * 24 * hour)], next: 'more' };
    expect(await firstAnswer(early, details, newest, now)).toBe(opened + 2 * hour);
    expect(asked).toEqual([{ caseId: 'case-1', beforeTime: '2026-11-08T09:00:00.000Z', maxResults: 100 }]);
  });

  test.each([
    ['the look finds only a part of the first days', support([letter(hour)], 'more'), {}],
    ['AWS was silent in the first days', support([letter(0, 'Jane')]), {}],
    ['AWS takes the bound for something else', support([letter(9 * 24 * hour)]), {}],
    ['AWS opened the case itself', support([letter(hour)]), { submittedBy: AWS }],
    ['the opening has no readable time', support([letter(hour)]), { timeCreated: 'yesterday' }],
    ['an answer is older than the case', support([letter(-hour)]), {}],
  ])('and nothing is claimed where %s', async (_, source, change) => {
    const newest = { items: [], next: 'more' };
    expect(await firstAnswer(source, { ...details, ...change }, newest, now)).toBeUndefined();
  });

  test('nor of a case so old that its first messages may be gone, nor when the look fails', async () => {
    const late = opened + 400 * 24 * hour;
    expect(await firstAnswer(never, details, { items: [] }, late)).toBeUndefined();
    const broken = {
      communications: () => async () => {
        throw new Error('no');
      },
    } as unknown as Support;
    expect(await firstAnswer(broken, details, { items: [], next: 'more' }, now)).toBeUndefined();
  });
});

describe('a file name chosen by a stranger', () => {
  test.each([
    ['notes.txt', 'notes.txt'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\temp\\a|b?.log', 'C__temp_a_b_.log'],
    ['<!channel> <https://evil.example|a.pdf>', '_!channel_ _https___evil.example_a.pdf_'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['two\nlines\u0000.txt', 'two lines.txt'],
    ['レポート 2026.pdf', 'レポート 2026.pdf'],
    ['...', 'attachment'],
    ['', 'attachment'],
  ])('%j is saved as %j', (given, saved) => expect(safeFileName(given)).toBe(saved));

  test('is cut in front of its extension, and never inside an emoji', () => {
    expect(safeFileName(`${'long-name-'.repeat(30)}.log`)).toMatch(/^(long-name-)+.*\.log$/);
    for (const lead of ['', 'x']) {
      const name = safeFileName(`${lead}${'😀'.repeat(100)}.log`);
      expect(name.length).toBeLessThanOrEqual(120);
      expect(name).toMatch(/^x?(😀)+\.log$/u);
    }
  });
});

describe('a Post to thread button', () => {
  test.each(['attachment-1', 'a;b&<>"% =+/é', 'x'.repeat(500)])(
    'carries the id %.20s as it came',
    (attachmentId) => {
      const value = encodeAttachmentRef({ attachmentId, displayId: '176000000000113' })!;
      expect(value).toMatch(/^[ -~]{1,600}$/);
      expect(value).not.toMatch(/[&<>"]/);
      expect(decodeAttachmentRef(value)).toEqual({ attachmentId, displayId: '176000000000113' });
    },
  );

  test.each(['', 'x'.repeat(600), '&'.repeat(300)])(
    'is not drawn for an id it cannot carry',
    (attachmentId) => expect(encodeAttachmentRef({ attachmentId, displayId: '1' })).toBeUndefined(),
  );

  test.each([undefined, 7, '', '2;1;a', '1;1', '1;1;%zz', '1;1;a;b'])(
    'with the value %j is one of a page that is gone',
    (value) => expect(() => decodeAttachmentRef(value)).toThrow('stale-cursor'),
  );
});

describe('the attachments of a message', () => {
  const details: CaseDetails = { displayId: '176000000000113' };
  const file = (n: number) => ({ attachmentId: `attachment-${n}`, fileName: `${n}.log` });
  const filesOf = (letter: Communication, how = {}) =>
    letterParts(letter, details, how).flatMap(({ files }) => files);

  test('are all there, and those of up to 5 MB have a button', () => {
    const files = filesOf({ attachments: [file(1), file(2)], attachmentSet: [file(2)] });
    expect(files).toEqual([
      { name: '1.log', isOver5MB: true },
      { name: '2.log', download: '1;176000000000113;attachment-2' },
    ]);
  });

  test('are there where AWS lists only the small ones', () => {
    expect(filesOf({ attachmentSet: [file(1)] })).toEqual([
      { name: '1.log', download: '1;176000000000113;attachment-1' },
    ]);
  });

  test('have no buttons in a private view', () => {
    expect(filesOf({ attachments: [file(1)], attachmentSet: [file(1)] }, { isPrivate: true })).toEqual([
      { name: '1.log' },
    ]);
    expect(filesOf({ attachments: [file(1)] }, { isPrivate: true, haveLinks: true })).toEqual([
      { name: '1.log', isOver5MB: true },
    ]);
  });

  test('of any size have a button where AWS makes links for them', () => {
    expect(filesOf({ attachments: [file(1)] }, { haveLinks: true })).toEqual([
      { name: '1.log', isOver5MB: true, download: '1;176000000000113;attachment-1' },
    ]);
  });

  test('go on in the next part when they are many, each once and each part told apart', () => {
    const attachments = Array.from({ length: 45 }, (_, n) => file(n));
    const parts = letterParts({ body: 'x'.repeat(2_900), attachments, attachmentSet: attachments }, details);
    expect(parts.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(
      attachments.map(({ fileName }) => fileName),
    );
    expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
    expect(parts.every(({ files }) => files.length <= 10)).toBe(true);
  });
});
