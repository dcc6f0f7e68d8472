/** An export of many accounts says whose each case is, and which accounts are not in it. */
import { parse } from 'csv-parse/sync';
import type { Message } from '../../../src/blocks/message';
import { createDesk } from '../../../src/desk';
import { createExportMeans } from '../../../src/export/exports';
import type { ExportFile } from '../../../src/export/file';
import { NOW, nobody } from '../../property/memory-support';
import { caseOf, type Fleet, fleet } from '../../property/merged-accounts';
import { words } from '../../world/messages';

const now = () => NOW;
const three = () => fleet([[caseOf(0, 1), caseOf(0, 2)], [caseOf(1, 1)], [caseOf(2, 1)]]);

async function exported({ accounts }: Fleet, line: string) {
  const means = createExportMeans(now, { spacing: async () => {}, wait: async () => {}, editEvery: 0 });
  const desk = createDesk(accounts, nobody, now, { exports: () => means });
  const asked = await desk.understand(line, 'U1');
  const files: ExportFile[] = [];
  let last: Message | undefined;
  const edit = async (message: Message) => {
    last = message;
  };
  const place = { post: edit, edit, upload: async (file: ExportFile) => void files.push(file) };
  if (asked.verb === 'export') await desk.exports.run(asked.query, place);
  return { said: words(last!), files, text: files[0]?.data.toString() ?? '' };
}

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

test('a file has a column of accounts', async () => {
  const { said, text } = await exported(three(), 'export open');
  expect(rowsOf(text).map(({ account, caseId }) => [account, caseId])).toEqual(
    expect.arrayContaining([
      ['acct-0', caseOf(0, 2).caseId],
      ['acct-2', caseOf(2, 1).caseId],
    ]),
  );
  expect(rowsOf(text)).toHaveLength(4);
  expect(said).not.toContain('Not in this file');
  const json = JSON.parse((await exported(three(), 'export open format:json')).text);
  expect(json[0]).toMatchObject({ account: expect.stringMatching(/^acct-\d$/) });
  const { text: table } = await exported(three(), 'export open format:md');
  expect(table.split('\n')[0]).toMatch(/^\| account \| displayId \|/);
});

test('an account that refuses is not in the file, and named with the command for it alone', async () => {
  const all = three();
  all.away.add(all.accounts[1]!.id);
  const { said, files, text } = await exported(all, 'export open');
  expect(rowsOf(text)).toHaveLength(3);
  expect(files[0]!.filename).toContain('-part');
  expect(said).toContain('open cases of 2 of 3 accounts');
  expect(said).toContain('Not in this file: *acct-1* (AWS does not let me take on its role).');
  expect(said).toContain(`/cases export open account:${all.accounts[1]!.id}`);
});

test('where no account answers there is no file, and the reason is said', async () => {
  const all = three();
  for (const { id } of all.accounts) all.away.add(id);
  const { said, files } = await exported(all, 'export open');
  expect(files).toEqual([]);
  expect(said).toContain('Stopped');
  expect(said).toContain('AWS does not let me take on my role');
});

test('account: exports these alone', async () => {
  const all = three();
  const { text } = await exported(all, 'export open account:acct-0');
  expect(rowsOf(text).map(({ account }) => account)).toEqual(['acct-0', 'acct-0']);
  expect(all.memories.map(({ calls }) => calls)).toEqual([1, 0, 0]);
});
