/** What the rules say of workspaces, held against where Slack says the bot is, before it starts. */
import * as v from 'valibot';
import { ConfigError } from '../../../app/runtime/config';
import { rulesSchema } from '../../../src/rules/schema';
import { type Answer, startsWith } from './first-question';

const rulesFor = (...workspaces: string[]) =>
  v.parse(rulesSchema, {
    ask: '#platform-support',
    rules: workspaces.map((one) => ({ people: 'members', channels: 'any', may: 'list', workspaces: one })),
  });
const ok = (body: object): Answer => ({ body: { ok: true, ...body } });
const forAll = ok({ team_id: 'E1', enterprise_id: 'E1', is_enterprise_install: true });
const addedTo = (...ids: string[]) => ok({ teams: ids.map((id) => ({ id })) });

test('workspaces that cannot be meant end the start, each in its place in the file', async () => {
  const rules = rulesFor('T0LABS', 'here', 'T0SHOP');
  const { answer, asked } = await startsWith([ok({ team_id: 'T1' })], { rules });
  expect(answer).toBeInstanceOf(ConfigError);
  expect(answer.message.split('\n')).toEqual([
    'The rules in casedesk.yml cannot be used:',
    '  rules.0.workspaces: T0LABS cannot be known: T1 is a workspace of no organisation',
    '  rules.2.workspaces: T0SHOP cannot be known: T1 is a workspace of no organisation',
  ]);
  expect(asked).toEqual(['auth.test']);
});

test('in an organisation, one the bot was not added to is a line in the log, and the others are served', async () => {
  const rules = rulesFor('T0LABS', 'T0TYPO');
  const { answer, logged } = await startsWith([forAll, addedTo('T0HOME', 'T0LABS')], { rules });
  expect(answer).toEqual({ organisation: 'E1' });
  const what = 'Casedesk was not added to T0TYPO of the organisation; it was added to T0HOME, T0LABS';
  expect(logged).toMatchObject([{ level: 40, msg: `casedesk.yml: rules.1.workspaces: ${what}` }]);
});

test('that Slack does not say where the bot was added keeps nobody from starting; the log says why', async () => {
  const refused = { body: { ok: false, error: 'missing_scope' } };
  const { answer, logged } = await startsWith([forAll, refused], { rules: rulesFor('T0LABS') });
  expect(answer).toEqual({ organisation: 'E1' });
  expect(logged).toMatchObject([{ level: 40, err: { message: expect.stringContaining('missing_scope') } }]);
});

test('the token of one workspace sees no other: nobody is warned of what it cannot see', async () => {
  const here = ok({ team_id: 'T1', enterprise_id: 'E1' });
  const { answer, logged, asked } = await startsWith([here, addedTo('T1')], { rules: rulesFor('T0LABS') });
  expect([answer, logged, asked]).toEqual([{ team: 'T1', organisation: 'E1' }, [], ['auth.test']]);
});

test('where Slack does not say whose the bot is, the rules are held against nothing', async () => {
  const { answer, logged, asked } = await startsWith([ok({})], { rules: rulesFor('T0LABS') });
  expect([answer, logged, asked]).toEqual([undefined, [], ['auth.test']]);
});
