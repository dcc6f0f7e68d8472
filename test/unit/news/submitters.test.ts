/** Whom news calls as the one who opened a case: a person whom Slack knows by the address that AWS names. */
import type { webApi } from '@slack/bolt';
import { createSubmitters } from '../../../app/news/submitters';

const knowing = (user: object) => {
  const users = { lookupByEmail: async () => ({ ok: true, user: { id: 'U0ADA', ...user } }) };
  return createSubmitters({ users } as unknown as webApi.WebClient);
};
const details = { submittedBy: 'AdminRole (Role) <ada@example.com>' };

test('a person is called', async () => {
  expect(await knowing({}).of(details)).toBe('<@U0ADA>');
});

test('nobody is called by a bot, under whose address Casedesk opens cases, nor one who has left', async () => {
  expect(await knowing({ is_bot: true }).of(details)).toBeUndefined();
  expect(await knowing({ deleted: true }).of(details)).toBeUndefined();
});
