import { DescribeCasesCommand, paginateDescribeCases } from '@aws-sdk/client-support';
import type { SupportCase } from '../../../src/emulators/aws-support/types';
import { seedCases, seedServices, WELL_KNOWN } from '../../../src/emulators/seed';
import { useDesks } from './client';

const start = useDesks();
const now = new Date('2026-11-20T12:00:00.000Z');
const seeded = seedCases({ now });
const isDone = ({ status }: SupportCase) => status === 'resolved' || status === 'closed';
const open = seeded.filter((one) => !isDone(one));
const known = (name: keyof typeof WELL_KNOWN) => seeded.find(({ caseId }) => caseId === WELL_KNOWN[name])!;
const allOf = (pick: (one: SupportCase) => string) => new Set(seeded.map(pick));

describe('The seed', () => {
  it('gives the same cases for the same seed and clock, to the letter', () => {
    expect(JSON.stringify(seedCases({ now }))).toBe(JSON.stringify(seeded));
    expect(JSON.stringify(seedCases({ now, seed: 2 }))).not.toBe(JSON.stringify(seeded));
  });

  it('holds no half of a character, which strict readers of UTF-8 (awscli) cannot print', () => {
    for (const seed of [1, 2, 3]) {
      // JSON escapes what is no whole character, and leaves all others as they are.
      const text = JSON.stringify([seedCases({ now, seed, cases: 1_000 }), seedServices()]);
      expect(text).not.toMatch(/\\ud[89a-f]/i);
    }
  });

  it.each([0, 1, 27, 59, 60, 230, 1_000])(
    'has exactly %d open cases and a third more resolved ones',
    (count) => {
      const made = seedCases({ cases: count, now });
      expect(made.filter((one) => !isDone(one))).toHaveLength(count);
      expect(made.filter(isDone)).toHaveLength(Math.round(count / 3));
    },
  );

  it('moves with the clock and changes nothing else', () => {
    const later = seedCases({ now: new Date(now.getTime() + 3_600_000) });
    expect(later.map(({ subject }) => subject)).toEqual(seeded.map(({ subject }) => subject));
    expect(Date.parse(later[50]!.timeCreated) - Date.parse(seeded[50]!.timeCreated)).toBe(3_600_000);
  });

  it('holds every documented status, those seen in the wild, and one nobody has heard of', () => {
    expect([...allOf(({ status }) => status)].sort()).toEqual([
      'amazon-action-completed',
      'closed',
      'customer-action-completed',
      'opened',
      'pending-amazon-action',
      'pending-customer-action',
      'pending-provider-action',
      'quantum-review',
      'reopened',
      'resolved',
      'unassigned',
      'work-in-progress',
    ]);
  });

  it('holds every severity, few of them grave', () => {
    const count = (severity: string) => open.filter(({ severityCode }) => severityCode === severity).length;
    const [low, normal, high, urgent, critical] = ['low', 'normal', 'high', 'urgent', 'critical'].map(count);
    expect(critical).toBeGreaterThan(0);
    expect(urgent).toBeGreaterThan(critical!);
    expect(high).toBeGreaterThan(urgent!);
    expect(low! + normal!).toBeGreaterThan(open.length / 2);
  });

  it('holds every language, written in it', () => {
    expect([...allOf(({ language }) => language)].sort()).toEqual('en es fr ja ko pt tr zh'.split(' '));
    const scripts: [string, RegExp][] = [
      ['ja', /\p{Script=Hiragana}|\p{Script=Katakana}/u],
      ['ko', /\p{Script=Hangul}/u],
      ['zh', /\p{Script=Han}/u],
      ['tr', /[ıİşğ]/u],
    ];
    for (const [language, script] of scripts) {
      const texts = seeded
        .filter((one) => one.language === language)
        .map((one) => one.communications[0]!.body);
      expect(texts.filter((text) => !script.test(text))).toEqual([]);
    }
  });

  it('files cases under services and categories that exist', () => {
    const codes = new Map(
      seedServices().map(({ code, categories }) => [code, categories.map((one) => one.code)]),
    );
    expect(codes.size).toBeGreaterThanOrEqual(40);
    for (const { serviceCode, categoryCode } of seeded)
      expect(codes.get(serviceCode)).toContain(categoryCode);
    expect(allOf(({ serviceCode }) => serviceCode).size).toBeGreaterThan(20);
  });

  it('gives ids of AWS’s shape, each once', () => {
    for (const { caseId, displayId } of seeded) {
      expect(caseId).toMatch(/^case-\d{12}-muen-202\d-[0-9a-f]{16}$/);
      expect(displayId).toMatch(/^(\d{10}|\d{15})$/);
    }
    expect(allOf(({ caseId }) => caseId).size).toBe(seeded.length);
    expect(allOf(({ displayId }) => displayId).size).toBe(seeded.length);
  });

  it('is between minutes and eighteen months old, and never from the future', () => {
    const ages = seeded
      .map(({ timeCreated }) => now.getTime() - Date.parse(timeCreated))
      .sort((a, b) => a - b);
    expect(ages[0]).toBeLessThan(3_600_000);
    expect(ages.at(-1)).toBeGreaterThan(365 * 86_400_000);
    expect(ages.at(-1)).toBeLessThan(550 * 86_400_000);
    for (const { communications } of seeded) {
      for (const { timeCreated } of communications)
        expect(Date.parse(timeCreated)).toBeLessThanOrEqual(now.getTime());
    }
  });
});

describe('The correspondence of the seed', () => {
  const ordinary = seeded.filter(({ caseId }) => !Object.values(WELL_KNOWN).includes(caseId));

  it('has one to twelve messages, the customer’s first', () => {
    const lengths = new Set(ordinary.map(({ communications }) => communications.length));
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 12]);
    for (const { communications, submittedBy } of ordinary)
      expect(communications[0]!.submittedBy).toBe(submittedBy);
  });

  it('ends with the one who, by its status, has spoken last', () => {
    for (const { status, communications } of ordinary) {
      const fromAws = communications.at(-1)!.submittedBy === 'Amazon Web Services';
      if (status === 'pending-customer-action') expect(fromAws).toBe(true);
      if (status === 'customer-action-completed') expect(fromAws).toBe(false);
      if (status === 'unassigned') expect(communications).toHaveLength(1);
    }
  });

  it('leaves no blank unfilled and no body longer than AWS allows', () => {
    for (const { subject, communications } of ordinary) {
      for (const text of [subject, ...communications.map(({ body }) => body)]) {
        expect(text).not.toMatch(/\{\w+\}|undefined|NaN/);
        expect(text.length).toBeLessThanOrEqual(8_000);
      }
    }
  });

  it('varies: hardly two subjects are the same', () => {
    expect(allOf(({ subject }) => subject).size).toBeGreaterThan(seeded.length * 0.5);
  });

  it('has attachments here and there, and people copied', () => {
    const files = ordinary
      .flatMap((one) => one.communications)
      .flatMap((message) => message.attachments ?? []);
    expect(files.length).toBeGreaterThan(10);
    expect(ordinary.filter(({ ccEmailAddresses }) => ccEmailAddresses.length > 0).length).toBeGreaterThan(50);
  });
});

describe('The well-known cases', () => {
  it('are there, open, for every seed', () => {
    for (const seed of [1, 2, 3]) {
      const ids = new Set(
        seedCases({ cases: 60, seed, now })
          .filter((one) => !isDone(one))
          .map((one) => one.caseId),
      );
      for (const caseId of Object.values(WELL_KNOWN)) expect(ids).toContain(caseId);
    }
  });

  it('are long where they say so', () => {
    expect(known('longThread').communications).toHaveLength(60);
    expect(known('longBody').communications[0]!.body).toHaveLength(8_000);
    expect(known('longBody').communications[0]!.body.split('\n').length).toBeGreaterThan(30);
    expect(known('ampersands').communications[0]!.body).toBe('&'.repeat(8_000));
    expect(known('longSubject').subject.length).toBeGreaterThan(250);
  });

  it('attack the program that shows them', () => {
    for (const text of [known('mentions').subject, known('mentions').communications[0]!.body]) {
      for (const attack of ['<!channel>', '<!here>', '<@U123>', '<https://evil.example|click me>']) {
        expect(text).toContain(attack);
      }
    }
    for (const attack of ['</script><script>alert(1)</script>', '*bold*', '_x_', '~y~', '`code`', '```']) {
      expect(known('markup').subject).toContain(attack);
    }
    expect(known('scriptLink').subject).toContain('javascript:');
    expect(known('rightToLeft').subject).toMatch(/\u202E.*\u200B/);
    expect(known('multilineSubject').subject).toMatch(/\n/);
    expect(known('blankSubject').subject.trim()).toBe('');
    expect(known('blankBody').communications[0]!.body.trim()).toBe('');
    expect(known('controlCharacters').subject).toContain('\u0000');
    expect(known('redacted').communications[0]!.body).toContain('[REDACTED_BY_AWS]');
    expect(known('silent').communications).toEqual([]);
  });

  it('include two of the same millisecond, one of an old numbering and one of an unknown status', () => {
    expect(known('twinOne').timeCreated).toBe(known('twinTwo').timeCreated);
    expect(known('oldDisplayId').displayId).toMatch(/^\d{10}$/);
    expect(known('unknownStatus').status).toBe('quantum-review');
  });

  it('reach the official client unharmed, and so does half a surrogate pair', async () => {
    const half = { ...known('emoji'), caseId: 'case-half', displayId: '1', subject: 'half: \uD83D' };
    const given = [...seeded, half];
    const { client } = await start({ cases: given, now: () => now });
    for (const caseId of [...Object.values(WELL_KNOWN), half.caseId]) {
      const { cases } = await client.send(new DescribeCasesCommand({ caseIdList: [caseId] }));
      const expected = given.find((one) => one.caseId === caseId)!;
      expect(cases![0]!.subject).toBe(expected.subject);
      const newest = expected.communications.slice(-5).reverse();
      expect(cases![0]!.recentCommunications!.communications!.map(({ body }) => body)).toEqual(
        newest.map(({ body }) => body),
      );
    }
  });

  it('are among the 230 that a walk over the open cases meets', async () => {
    const { client } = await start({ cases: seeded });
    const ids = new Set<string>();
    for await (const page of paginateDescribeCases(
      { client, pageSize: 100 },
      { includeCommunications: false },
    )) {
      for (const { caseId } of page.cases!) ids.add(caseId!);
    }
    expect(ids.size).toBe(230);
    for (const caseId of Object.values(WELL_KNOWN)) expect(ids).toContain(caseId);
  });
});
