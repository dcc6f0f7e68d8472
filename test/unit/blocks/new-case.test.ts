import type { InputBlock, ModalView } from '@slack/types';
import { blockOf, createdIn } from '../../../src/blocks/acting/create-entries';
import { accountOptions, type CreateForm, createForm } from '../../../src/blocks/acting/create-form';
import { lostText } from '../../../src/blocks/acting/lost-text';
import { serviceOptions } from '../../../src/blocks/acting/service-options';
import { levelOption } from '../../../src/blocks/acting/severity-levels';
import { supportHours } from '../../../src/blocks/acting/support-hours';
import { seedServices } from '../../../src/emulators/seed';
import { buttons, words } from '../../world/messages';

const empty: CreateForm = { accounts: [], issueType: 'technical', isInChannel: false };
const service = { code: 'amazon-s3', name: 'S3' };
const one = { code: 'other', name: 'Other' };

const inputs = ({ blocks }: ModalView) => blocks.filter(({ type }) => type === 'input') as InputBlock[];
const labels = (form: Partial<CreateForm>) =>
  inputs(createForm({ ...empty, ...form }, '{}')).map(({ label }) => label.text);
const inputOf = (form: Partial<CreateForm>, label: string) =>
  inputs(createForm({ ...empty, ...form }, '{}')).find((input) => input.label.text === label);

describe('the form of a new case', () => {
  const first = ['About', 'Service', 'Subject', 'Description', 'Copy to', 'Files'];

  test('asks for what depends on nothing at first', () => expect(labels({})).toEqual(first));

  test('asks for a category and a language once there is a service, and for a severity of the account', () => {
    expect(labels({ categories: [one], languages: [one] })).toEqual(first);
    expect(labels({ service, categories: [one], languages: [one], severities: [one] })).toEqual([
      'About',
      'Service',
      'Category',
      'Severity',
      ...first.slice(2),
      'Language',
    ]);
  });

  test('asks for the account where there are several, and has it typed where there are many', () => {
    const accounts = Array.from({ length: 101 }, (_, n) => ({
      code: String(n).padStart(12, '0'),
      name: `team-${n}`,
    }));
    const menu = (count: number) => inputOf({ accounts: accounts.slice(0, count) }, 'Account')?.element.type;
    expect([1, 2, 100, 101].map(menu)).toEqual([
      undefined,
      'static_select',
      'static_select',
      'external_select',
    ]);
    expect(accountOptions(accounts, ' TEAM-99').map(({ text }) => text.text)).toEqual([
      'team-99 (000000000099)',
    ]);
    expect(accountOptions(accounts, '000000000007')).toHaveLength(1);
    expect(accountOptions(accounts, '')).toHaveLength(100);
  });

  test('does not keep the category of another service', () => {
    const ids = [service, { code: 'amazon-sqs', name: 'SQS' }].map(
      (chosen) => inputOf({ service: chosen, categories: [one] }, 'Category')?.block_id,
    );
    expect(new Set(ids).size).toBe(2);
    const entries = { [ids[1]!]: { 'new:category': { selected_option: { value: 'other' } } } };
    expect(createdIn(entries).category).toBe('other');
    expect(blockOf(entries, 'category')).toBe(ids[1]);
    expect(blockOf(entries, 'severity')).toBeUndefined();
  });

  test('takes no more files than AWS does, those that come along counted', () => {
    const files = Array.from({ length: 10 }, (_, n) => ({ name: `${n}.log`, size: 1 }));
    expect(inputOf({ files: files.slice(0, 7) }, 'Files')?.element).toMatchObject({ max_files: 3 });
    expect(inputOf({ files }, 'Files')).toBeUndefined();
  });

  test('says what a severity means, and the target only where the plan is known', () => {
    const urgent = { code: 'urgent', name: 'Production system down' };
    expect(levelOption(urgent, 'business').description?.text).toBe(
      'Something important is down · answer within 1 hour',
    );
    expect(levelOption(urgent, undefined).description?.text).toBe('Something important is down');
    expect(levelOption({ code: 'critical', name: 'a' }, 'unified').description?.text).toContain('5 minutes');
    expect(levelOption({ code: 'new', name: 'New' }, 'unified').description).toBeUndefined();
  });
});

describe('a service', () => {
  const found = (typed: string, recent?: string[]) =>
    serviceOptions(seedServices(), typed, recent).map(({ value }) => value ?? '');

  test('is found by what people call it, by a part of its name, and by several words', () => {
    expect(found('RDS').length).toBeGreaterThan(1);
    expect(found('RDS').every((code) => /relational|rds/.test(code))).toBe(true);
    expect(found('dynamo')[0]).toMatch(/dynamodb/);
    expect(found('kafka streaming')[0]).toMatch(/kafka/);
    expect(found('nothing-like-it')).toEqual([]);
  });

  test('of recent cases comes first, the latest before all, and nothing need be typed for it', () => {
    const all = found('');
    const [a, b] = [all.at(-1)!, all.at(-2)!];
    expect(found('', [a, b]).slice(0, 2)).toEqual([a, b]);
    expect(found('', [a, b]).toSorted()).toEqual(all.toSorted());
  });
});

describe('the hours AWS answers in', () => {
  const web = (...hours: [string, string][]) => ({
    type: 'web',
    supportedHours: hours.map(([startTime, endTime]) => ({ startTime, endTime })),
  });

  test('are said in UTC, and without the days off', () => {
    expect(supportHours({ communicationTypes: [web(['00:00:00.000', '09:00:00.000'])] })).toBe(
      'AWS answers from 00:00 to 09:00 UTC.',
    );
    expect(supportHours({ communicationTypes: [web(['00:00:00.000', '23:59:59.999'])] })).toBe(
      'AWS answers around the clock.',
    );
  });

  test('are not said where AWS does not, or does not answer in the language', () => {
    expect(supportHours({})).toBe('');
    expect(supportHours({ languageAvailability: 'unavailable' })).toBe(
      'AWS does not answer such a case in this language.',
    );
    expect(
      supportHours({ languageAvailability: 'best_effort', communicationTypes: [web(['08:00', '10:00'])] }),
    ).toBe(
      'AWS answers in this language as far as it can, and in English otherwise. AWS answers from 08:00 to 10:00 UTC.',
    );
  });
});

describe('a text that is given back', () => {
  const again = [
    {
      type: 'button' as const,
      action_id: 'a',
      text: { type: 'plain_text' as const, text: 'Reply' },
      value: 'v',
    },
  ];

  test('takes several messages where it is long, with the reason first and the way on last', () => {
    const messages = lostText(
      'The form is closed.',
      { text: 'word '.repeat(1_600), subject: 'S', cc: ['a@b.de'] },
      again,
    );
    expect(messages.length).toBeGreaterThan(1);
    expect(words(messages[0]!)).toContain('The form is closed.\nSubject: S\nCopied to: a@b.de');
    expect(messages.map((message) => buttons(message).length)).toEqual([
      ...messages.slice(1).map(() => 0),
      1,
    ]);
  });

  test('may be none at all', () => {
    expect(lostText('The form is closed.', { cc: [] })).toHaveLength(1);
  });
});
