import { createCasebook } from '../../../src/emulators/aws-support/casebook';
import { cases } from './client';

const now = () => new Date('2026-06-01T00:00:00.000Z');

describe('The casebook', () => {
  it('makes up whatever is left out of a case', () => {
    const casebook = createCasebook({ cases: [], now });
    const [one, two] = [casebook.insert(), casebook.insert({ subject: 'Mine', severityCode: 'critical' })];
    expect(one.caseId).toMatch(/^case-\d{12}-muen-2026-[0-9a-f]{16}$/);
    expect(one.displayId).toMatch(/^\d{15}$/);
    expect(one.timeCreated).toBe(now().toISOString());
    expect(two).toMatchObject({ subject: 'Mine', severityCode: 'critical', status: 'opened' });
    expect(two.communications).toHaveLength(1);
    expect(casebook.size).toBe(2);
  });

  it('never writes to the cases it was given', () => {
    const given = cases(2);
    const before = structuredClone(given);
    const casebook = createCasebook({ cases: given, now });
    casebook.resolve(given[0]!.caseId);
    casebook.addCommunication(given[0]!.caseId, { body: 'Hello' });
    casebook.change(given[1]!.caseId, { subject: 'Other', severityCode: 'urgent' });
    expect(given).toEqual(before);
  });

  it('puts a backdated case where it belongs', () => {
    const casebook = createCasebook({ cases: cases(3), now });
    casebook.insert({ subject: 'Between', timeCreated: '2026-01-01T00:00:30.000Z' });
    expect(casebook.all().map(({ subject }) => subject)).toEqual(['Case 0', 'Between', 'Case 1', 'Case 2']);
  });

  it('resolves, reopens, changes and removes', () => {
    const casebook = createCasebook({ cases: cases(1), now });
    const { caseId, displayId } = casebook.all()[0]!;
    expect(casebook.resolve(caseId)).toBe('opened');
    expect(casebook.get(caseId)!.status).toBe('resolved');
    casebook.reopen(caseId);
    expect(casebook.findByDisplayId(displayId)!.status).toBe('reopened');
    casebook.remove(caseId);
    expect([casebook.size, casebook.get(caseId), casebook.findByDisplayId(displayId)]).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });

  it('refuses an id that is taken, a time that is none, and a case nobody has', () => {
    const casebook = createCasebook({ cases: cases(1), now });
    const { caseId } = casebook.all()[0]!;
    expect(() => casebook.insert({ caseId })).toThrow('already');
    expect(() => casebook.insert({ timeCreated: 'soon' })).toThrow('Not a time');
    expect(() => casebook.resolve('case-1')).toThrow('case-1');
  });
});
