/** Whatever a case, an account or a file is called, and whatever was typed: Slack takes every view and message of an act. */
import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { asSent } from '../../src/acting/as-sent';
import { fromRichText } from '../../src/acting/rich-text';
import { secretSentence, secretsIn } from '../../src/acting/secrets';
import { caseCard } from '../../src/blocks/acting/case-card';
import { createdIn } from '../../src/blocks/acting/create-entries';
import { type CreateForm, createForm } from '../../src/blocks/acting/create-form';
import { lostText } from '../../src/blocks/acting/lost-text';
import { doneView, halfView } from '../../src/blocks/acting/outcome';
import { replyForm, resolveForm } from '../../src/blocks/acting/reply-form';
import { type Review, reviewView } from '../../src/blocks/acting/review';
import { serviceOptions } from '../../src/blocks/acting/service-options';
import { problemNotice } from '../../src/blocks/notices';
import { viewErrors, viewTooLarge } from '../../src/emulators/slack/block-kit';
import { withIds } from '../../src/emulators/slack/elements';
import { stateOf } from '../../src/emulators/slack/input-state';
import { PROBLEM_CODES, Problem } from '../../src/problem';
import { anyCharacters } from './any-characters';
import { strangeCases } from './memory-support';
import { problemsOfMessage } from './slack-says';

const short = fc.oneof(
  anyCharacters({ maxLength: 120 }),
  fc.constantFrom('&', '"', '<', '*', '`', '\n', '😀', ' ', '').map((unit) => unit.repeat(300)),
);
const long = fc.oneof(
  short,
  fc.constantFrom('&', '"', '\n', '😀', '\\').map((unit) => unit.repeat(8_000 / unit.length)),
);
const code = fc.stringMatching(/^[a-z-]{1,100}$/);
const named = fc.record({ code, name: short });
const account = fc.record({ code: fc.stringMatching(/^\d{12}$/), name: short });
const files = fc.array(fc.record({ name: short, size: fc.nat(160_000_000) }), { maxLength: 10 });
const refusal = fc
  .constantFrom(...PROBLEM_CODES)
  .chain((of) => short.map((hint) => problemNotice(new Problem(of, `Because: ${hint}`)).blocks));
const caseName = fc.record({
  displayId: short,
  subject: short,
  account: fc.option(short, { nil: undefined }),
});
const filled = { text: long, cc: long, files, refusal: fc.option(refusal, { nil: undefined }) };

function taken(view: ModalView): void {
  const sent = JSON.parse(JSON.stringify(view));
  expect(viewErrors(sent, 'modal')).toEqual([]);
  expect(viewTooLarge(sent)).toBe(false);
}

test('the forms for a reply and for resolving', () => {
  const reopening = fc.constantFrom(undefined, 'yes' as const, 'maybe' as const, 'no-longer' as const);
  fc.assert(
    fc.property(fc.record({ case: caseName, reopening, ...filled }), (form) => {
      taken(replyForm(form, '{}'));
      taken(replyForm({ ...form, case: undefined }, '{}'));
      taken(resolveForm(form, '{}'));
    }),
  );
});

const newCase: fc.Arbitrary<CreateForm> = fc
  .record({
    ...filled,
    accounts: fc.array(account, { maxLength: 120 }),
    issueType: fc.constantFrom('technical' as const, 'customer-service' as const),
    service: fc.option(named, { nil: undefined }),
    categories: fc.array(named, { maxLength: 120 }),
    severities: fc.array(named, { maxLength: 12 }),
    plan: fc.constantFrom(undefined, 'business' as const, 'unified' as const),
    languages: fc.array(named, { maxLength: 12 }),
    hours: short,
    subject: long,
    isInChannel: fc.boolean(),
    place: fc.constantFrom(undefined, 'channel' as const, 'private' as const),
  })
  .chain((form) =>
    fc
      .record({
        account: fc.constantFrom(undefined, ...form.accounts),
        category: fc.constantFrom('none', ...form.categories.map(({ code }) => code)),
        severity: fc.constantFrom('none', ...form.severities.map(({ code }) => code)),
        language: fc.constantFrom('en', ...form.languages.map(({ code }) => code)),
      })
      .map((chosen) => ({ ...form, ...chosen })),
  );

test('the form of a new case', () => {
  fc.assert(fc.property(newCase, (form) => taken(createForm(form, '{}'))));
});

test('what a form of a new case is filled in with comes back from it', () => {
  fc.assert(
    fc.property(newCase, (form) => {
      const { blocks } = JSON.parse(JSON.stringify(createForm(form, '{}')));
      const entries = stateOf(
        withIds(blocks, () => 'x'),
        {},
      ) as never;
      const { account, service, issueType, category } = createdIn(entries);
      const isIn = (list: CreateForm['categories'], one?: string) =>
        list?.slice(0, 100).some(({ code }) => code === one);
      expect(issueType).toBe(form.issueType);
      expect(service).toBe(form.service?.code);
      if (form.accounts.length > 1) expect(account).toBe(form.account?.code);
      expect(category).toBe(form.service && isIn(form.categories, form.category) ? form.category : undefined);
    }),
  );
});

test('the review, whatever is found in it', () => {
  const review: fc.Arbitrary<Review> = fc.record({
    act: fc.constantFrom('reply' as const, 'resolve' as const, 'create' as const),
    case: fc.option(caseName, { nil: undefined }),
    text: fc.option(long.map(asSent), { nil: undefined }),
    subject: short.map(asSent),
    cc: fc.array(fc.emailAddress(), { maxLength: 10 }),
    choices: fc.array(fc.tuple(short, short), { maxLength: 12 }),
    files: files.map((all) => all.map((file) => ({ ...file, road: 'upload' as const }))),
    secrets: fc.array(fc.constant({ kind: 'a private key', line: 1 }), { maxLength: 40 }),
    hints: fc.array(short, { maxLength: 12 }),
    duplicates: fc.array(strangeCases, { maxLength: 5 }),
    readers: short,
    refusal: filled.refusal,
  });
  fc.assert(fc.property(review, (one) => taken(reviewView(one, '{}'))));
});

test('what came of it', () => {
  const steps = fc.array(
    fc.record({ says: short, state: fc.constantFrom('done' as const, 'failed' as const) }),
    { maxLength: 15 },
  );
  fc.assert(
    fc.property(long.map(asSent), steps, refusal, short, (text, done, problem, rest) => {
      taken(halfView({ text, cc: [] }, { steps: done, problem, rest: rest || 'Resolve' }, '{}'));
      taken(doneView({ says: rest, link: { url: 'https://example.com', text: rest || 'here' } }));
    }),
  );
});

test('a card, and a text that is given back whole', () => {
  fc.assert(
    fc.property(strangeCases, short, short, long.map(asSent), (details, service, by, text) => {
      const card = {
        details,
        service: { name: service },
        account: service,
        by,
        view: 'v',
        reply: 'r',
        resolve: 'x',
      };
      expect(problemsOfMessage(caseCard(card))).toEqual([]);
      expect(problemsOfMessage(caseCard({ ...card, details: { ...details, displayId: undefined } }))).toEqual(
        [],
      );
      const messages = lostText('The form is closed.', { text, subject: service, cc: [] });
      expect(messages.flatMap(problemsOfMessage)).toEqual([]);
      const words = messages.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.type === 'rich_text' ? [fromRichText(block)] : [])),
      );
      expect(words.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
    }),
  );
});

test('the services that are typed for', () => {
  fc.assert(
    fc.property(fc.array(named, { maxLength: 150 }), short, fc.array(code), (services, typed, recent) => {
      const options = serviceOptions(services, typed, recent);
      expect(options.length).toBeLessThanOrEqual(100);
      if (options.length === 0) return;
      const element = { type: 'static_select', action_id: 'a', options };
      const block = { type: 'actions', elements: [element] };
      expect(
        viewErrors({ type: 'modal', title: { type: 'plain_text', text: 'a' }, blocks: [block] }, 'modal'),
      ).toEqual([]);
    }),
  );
});

test('a secret is told by its kind and its line, and stays where it is', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{24,40}$/);
  const before = fc.constantFrom(
    'password=',
    'Authorization: Bearer ',
    'xoxb-',
    'aws_session_token=00000000',
    'ghp_000000',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(before, secret), { minLength: 1, maxLength: 6 }), (all) => {
      const found = secretsIn(all.map(([name, value]) => `It is ${name}${value}`).join('\n\n'));
      expect(new Set(found.map(({ line }) => line)).size).toBe(all.length);
      const said = found.map(secretSentence).join('\n') + JSON.stringify(found);
      for (const [, value] of all) expect(said).not.toContain(value);
    }),
  );
});
