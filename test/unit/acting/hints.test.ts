import { hintsFor } from '../../../src/acting/hints';
import { similarCases } from '../../../src/acting/similar';

const complete = {
  subject: 'Failover of ledger-01 takes 40 minutes',
  text: 'Since 2026-11-03 02:13 UTC in eu-central-1, arn:aws:rds:eu-central-1:111122223333:db:ledger-01. Bridge: +49 30 1234567. Why?',
  severityCode: 'urgent',
  serviceCode: 'amazon-rds-postgresql',
  isTechnical: true,
};
const about = (change: Partial<typeof complete>) => hintsFor({ ...complete, ...change }).join('\n');

describe('AWS’s first questions', () => {
  test('are not asked of a text that answers them', () => expect(about({})).toBe(''));

  test.each([
    ['Region', { text: 'i-0123456789abcdef0 since 10:00 UTC, call +49 30 1234567' }],
    ['resource id', { text: 'Something in eu-central-1 since 10:00 UTC, call +49 30 1234567' }],
    ['no time', { text: 'i-0123456789abcdef0 in us-gov-west-1 is down, call +49 30 1234567' }],
    ['without a time zone', { text: complete.text.replace(' UTC', '') }],
    ['reach you', { text: complete.text.replace(/Bridge.*/, '') }],
    ['short', { subject: 'RDS down' }],
    ['More than one', { text: `${complete.text} And what now?` }],
  ])('are asked: %s', (words, change) => {
    expect(about(change)).toContain(words);
    expect(about(change).split('\n')).toHaveLength(1);
  });

  test.each([
    ['a Region by its name', { text: complete.text.replaceAll('eu-central-1', 'Frankfurt') }],
    [
      'a service that is in no Region',
      { text: complete.text.replaceAll('eu-central-1', ''), serviceCode: 'amazon-route-53' },
    ],
    ['a time with an offset', { text: complete.text.replace('02:13 UTC', '02:13:00+01:00') }],
    ['a subject of few letters that say much', { subject: 'データベース停止' }],
    ['a question whose address has a question mark', { text: `${complete.text} https://example.com/?a=1` }],
    [
      'a mild case without a phone number',
      { text: complete.text.replace(/Bridge.*/, ''), severityCode: 'normal' },
    ],
  ])('are not asked of %s', (_, change) => expect(about(change)).toBe(''));

  test('are fewer of a bill', () => {
    expect(about({ text: 'Why this sum?', severityCode: 'low', isTechnical: false })).toBe('');
  });
});

describe('a case about the same', () => {
  const details = (subject: string, more = {}) => ({
    subject,
    status: 'opened',
    serviceCode: 'amazon-rds',
    caseId: 'case-111122223333-muen-2026-1',
    ...more,
  });
  const like = (subject: string, ...cases: ReturnType<typeof details>[]) =>
    similarCases({ account: '111122223333', serviceCode: 'amazon-rds', subject }, cases).map(
      ({ subject }) => subject,
    );

  test('is found by its words, in whatever order and form, the likeliest first', () => {
    expect(
      like(
        'Failover of ledger-01 takes 40 minutes',
        details('Backup of ledger-01 is late'),
        details('LEDGER‑01: failover takes minutes'),
        details('failover of ledger-01 takes 40 minutes again'),
      ),
    ).toEqual(['failover of ledger-01 takes 40 minutes again', 'LEDGER‑01: failover takes minutes']);
  });

  test('is found where words stand without blanks between them', () => {
    expect(
      like('データベースの応答遅延', details('データベースの応答遅延について'), details('請求について')),
    ).toEqual(['データベースの応答遅延について']);
  });

  test('is an open one, of the same account and service', () => {
    const subject = 'Failover takes long';
    expect(
      like(
        subject,
        details(subject, { status: 'resolved' }),
        details(subject, { serviceCode: 'amazon-s3' }),
        details(subject, { caseId: 'case-444455556666-muen-2026-1' }),
      ),
    ).toEqual([]);
    expect(like('', details(''))).toEqual([]);
  });
});
