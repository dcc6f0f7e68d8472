import { accessFindings } from '../../../app/doctor/aws/aws';
import { codeOf, examine } from '../../../app/doctor/check';
import { clockFinding } from '../../../app/doctor/clock';
import { scopesFinding, scopesOfManifest } from '../../../app/doctor/scopes';
import { handedOut } from '../../../app/doctor/ways';
import { doctorReport, type Finding, STATES } from '../../../src/blocks/doctor-report';
import { parseCommand } from '../../../src/command/parse';
import { printCommand } from '../../../src/command/print';
import { Problem, type ProblemCode } from '../../../src/problem';
import { problemsOfMessage } from '../../property/slack-says';
import { words } from '../../world/messages';

const NOW = Date.UTC(2026, 10, 1);
const lines = (findings: readonly Finding[]) => findings.map(({ state, about }) => `${state} ${about}`);

describe('the command', () => {
  test.each(['doctor', 'DOCTOR', ' doctor '])('“%s” asks for the doctor', (line) => {
    const command = parseCommand(line, { now: NOW });
    expect(command).toEqual({ verb: 'doctor' });
    expect(printCommand(command)).toBe('doctor');
  });

  test('in quotes, or beside other words, it is a word to search for', () => {
    expect(parseCommand('open doctor', { now: NOW })).toMatchObject({
      query: { words: [{ text: 'doctor' }] },
    });
    expect(parseCommand('"doctor"', { now: NOW })).toMatchObject({ query: { words: [{ text: 'doctor' }] } });
  });

  test('one letter off leads there', () => {
    expect(() => parseCommand('docter', { now: NOW })).toThrow(/`\/cases doctor`/);
  });
});

describe('the report', () => {
  test('puts what is to be done first', () => {
    const findings = [...STATES].map((state) => ({ about: `about ${state}`, state, says: 'so' }));
    const order = [...words(doctorReport(findings)).matchAll(/about (\w+)/g)].map(([, state]) => state);
    expect(order).toEqual(['todo', 'open', 'soon', 'ok']);
  });

  test('does not call well what nobody looked at', () => {
    expect(words(doctorReport([]))).not.toMatch(/well/);
  });

  test('is taken by Slack however much there is to say, and nobody is rung', () => {
    const says = 'the workspace <!channel> & "*<https://evil.example|here>*" '.repeat(20);
    const findings = Array.from({ length: 80 }, (_, n) => ({
      about: `<@U${n}>`,
      state: 'todo' as const,
      says,
    }));
    const message = doctorReport(findings);
    expect(problemsOfMessage(message)).toEqual([]);
    expect(words(message) + message.text).not.toContain('<');
    expect(words(message)).toContain('… and 56 more: run `npm run doctor`');
  });
});

describe('AWS', () => {
  const tried = (codes: Record<string, ProblemCode | Error | undefined>) =>
    Object.entries(codes).map(([action, code]) => ({
      action,
      error: typeof code === 'string' ? new Problem(code) : code,
    }));

  test('where everything is denied the plan is not guessed at', () => {
    expect(lines(accessFindings(tried({ A: 'no-permission', B: 'no-permission' })))).toEqual([
      'ok AWS credentials',
      'open AWS support plan',
      'todo support:A',
      'todo support:B',
    ]);
  });

  test('what is denied is named even where the plan is missing', () => {
    expect(lines(accessFindings(tried({ A: 'no-plan', B: 'no-permission' })))).toEqual([
      'ok AWS credentials',
      'todo AWS support plan',
      'open AWS permissions',
      'todo support:B',
    ]);
  });

  test('what stands in the way of everything is told with what to do, and with its name', () => {
    const cause = Object.assign(new Error('unable to verify'), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    const error = new Problem('certificate', '', { cause });
    const findings = accessFindings(tried({ A: error, B: error }));
    expect(lines(findings)).toEqual(['todo AWS network', 'open AWS permissions']);
    expect(findings[0]?.says).toMatch(/NODE_EXTRA_CA_CERTS.*\(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)$/);
  });

  test('an error nobody expected is told by its name alone', () => {
    const error = Object.assign(new Error('User: jane@example.com'), { name: 'OddException' });
    const findings = accessFindings(tried({ A: undefined, B: error }));
    expect(findings.find(({ about }) => about === 'support:B')?.says).toMatch(/OddException/);
    expect(JSON.stringify(findings)).not.toContain('jane');
  });
});

test.each([
  [0, 'ok'],
  [59, 'ok'],
  [61, 'soon'],
  [-300, 'soon'],
  [301, 'todo'],
  [-86_400, 'todo'],
])('a clock %d seconds off is %s', (seconds, state) => {
  expect(clockFinding('Slack', new Date(NOW).toUTCString(), NOW + seconds * 1_000).state).toBe(state);
});

test('without a date nothing is said of the clock', () => {
  expect(clockFinding('AWS', undefined, NOW).state).toBe('open');
});

test('the ways that Slack names later are tried too, where the Web API is Slack’s own', () => {
  expect(handedOut('https://slack.com/api/')).toEqual([
    'https://hooks.slack.com/',
    'https://files.slack.com/',
  ]);
  expect(handedOut('https://slack-gov.com/api/')).toEqual([
    'https://hooks.slack-gov.com/',
    'https://files.slack-gov.com/',
  ]);
  expect(handedOut('http://127.0.0.1:4000/api/')).toEqual([]);
});

test('scopes are those of manifest.yml, and more than those do no harm', () => {
  const wanted = scopesOfManifest();
  expect(wanted).toContain('commands');
  expect(scopesFinding([...wanted, 'admin'], wanted)).toMatchObject({
    state: 'ok',
    says: expect.stringMatching(/not needed: admin/),
  });
  expect(scopesFinding(wanted.slice(1), wanted).state).toBe('todo');
  expect(scopesFinding(undefined, wanted).state).toBe('open');
});

describe('a check', () => {
  test('that fails is a line like the others, without the words of its error', async () => {
    const failing = { about: 'It', ask: () => Promise.reject(new Error('redis://:secret@host')) };
    const fine = {
      about: 'Other',
      ask: async () => [{ about: 'Other', state: 'ok' as const, says: 'well' }],
    };
    const findings = await examine([failing, fine]);
    expect(lines(findings)).toEqual(['todo It', 'ok Other']);
    expect(JSON.stringify(findings)).not.toContain('secret');
  });

  test('that never ends is given up, and told to stop', async () => {
    let stopped = false;
    const ask = (signal: AbortSignal) =>
      new Promise<never>(() => signal.addEventListener('abort', () => (stopped = true)));
    expect(lines(await examine([{ about: 'It', ask }], 20))).toEqual(['todo It']);
    expect(stopped).toBe(true);
  });

  test('an error is told by its code, however deep, or by its name', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1'), { code: 'ECONNREFUSED' });
    expect(codeOf(new TypeError('fetch failed', { cause }))).toBe('ECONNREFUSED');
    expect(codeOf(Object.assign(new Error('x'), { code: 'a secret' }))).toBe('Error');
    expect(codeOf('text')).toBe('Error');
  });
});
