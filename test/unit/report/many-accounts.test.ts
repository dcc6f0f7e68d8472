/** A report of many accounts counts them together and each, and says which it could not count. */
import { caseReport } from '../../../src/blocks/case-report';
import { createDesk } from '../../../src/desk';
import { altText } from '../../../src/report/alt-text';
import { countedIn } from '../../../src/report/report';
import { NOW, nobody } from '../../property/memory-support';
import { caseOf, type Fleet, fleet } from '../../property/merged-accounts';
import { problemsOfMessage } from '../../property/slack-says';
import { words } from '../../world/messages';

const now = () => NOW;
const three = () => fleet([[caseOf(0, 1)], [caseOf(1, 1), caseOf(1, 2)], []]);

async function reported({ accounts }: Fleet, line: string) {
  const desk = createDesk(accounts, nobody, now);
  const asked = await desk.understand(line, 'U1');
  if (asked.verb !== 'report') throw new Error('no report');
  const report = await desk.report(asked.query, 'U1');
  const message = caseReport(report);
  expect(problemsOfMessage(message)).toEqual([]);
  return report.total > 0 ? `${words(message)}\n${altText(report)}` : words(message);
}

test('cases are counted by account', async () => {
  const said = await reported(three(), 'report');
  expect(said).toContain('3 open cases of 3 accounts');
  expect(said).toMatch(/\*Account\*\nacct-1 {2}\*2\*\nacct-0 {2}\*1\*/);
});

test('an account that refuses is named, and the rest is counted', async () => {
  const all = three();
  all.away.add(all.accounts[0]!.id);
  const said = await reported(all, 'report');
  expect(said).toContain('AWS Support: 2 open cases of 2 of 3 accounts');
  // The picture may be passed on without the message.
  expect(said).toContain('AWS Support: 2 open cases of 2 of 3 accounts. Opened per week');
  expect(said).toContain('Not in this report: *acct-0* (AWS does not let me take on its role).');
});

test('nothing found is not said of accounts that were not asked', async () => {
  const all = three();
  all.away.add(all.accounts[1]!.id);
  const said = await reported(all, 'report severity:critical');
  expect(said).toContain('nothing found in the accounts that answered');
  expect(said).not.toMatch(/no (?:open )?cases/);
});

test('where nothing was found yet and there is more to look through, it is not said that there is none', () => {
  expect(countedIn({ total: 0, what: 'open cases' })).toBe('nothing found so far');
});

test('where no account answers there is an error, and no report', async () => {
  const all = three();
  for (const { id } of all.accounts) all.away.add(id);
  await expect(reported(all, 'report')).rejects.toMatchObject({ cause: { code: 'role-denied' } });
});
