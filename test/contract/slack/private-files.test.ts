/** Files of people: in messages and in forms, and what an app may read of them. https://docs.slack.dev/reference/objects/file-object */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Json, View } from '../../../src/emulators/slack/shapes';
import { modal, plain, trigger } from './modal-pieces';
import { openHttp, openWorkspace, refusal, type World } from './open-world';

const { general, support } = channels;
const { jane, ada } = people;

const block = (more: object = {}) => ({
  type: 'input' as const,
  block_id: 'files',
  optional: true,
  label: plain('Files'),
  element: { type: 'file_input' as const, action_id: 'pick', ...more },
});

async function openFileForm(more: object = {}) {
  const world = await openHttp((app) => {
    app.command('/cases', ({ ack }) => ack());
    app.view(/.*/, ({ ack }) => ack());
  });
  const view = modal({ submit: plain('Send'), blocks: [block(more)] });
  await world.client.views.open({ trigger_id: await trigger(world), view });
  const [opened] = world.slack.workspace.modals(jane) as [View];
  return { ...world, view: opened, person: world.slack.person(jane) };
}

const get = ({ slack }: Pick<World, 'slack'>, url: string, token = slack.botToken) =>
  fetch(url, { headers: { authorization: `Bearer ${token}` } });

test('a form brings its files as file objects, whose bytes the app can fetch and nobody else sees', async () => {
  const world = await openFileForm();
  const { slack, client, view, person } = world;
  const bytes = Buffer.from([0, 255, 10, 13, 128]);
  const file = person.brings({ name: 'Größe 1.bin', content: bytes });
  expect((await refusal(client.files.info({ file: file.id }))).error).toBe('file_not_found');
  const { payload } = await person.submits(view, { files: { pick: [file.id] } });
  const [sent] = (payload.view as View).state.values.files!.pick!.files as Json[];
  expect(sent).toMatchObject({ id: file.id, name: 'Größe 1.bin', size: 5, user: jane, mode: 'hosted' });
  expect(sent).not.toHaveProperty('content');
  const response = await get(world, String(sent!.url_private_download));
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await client.files.info({ file: file.id })).file).toMatchObject({ channels: [], is_public: false });
  expect(slack.workspace.messages(general)).toEqual([]);
});

test('without a token, with a wrong one, or without files:read there is a page to log in, and 200', async () => {
  const world = await openWorkspace();
  const { slack, client } = world;
  const file = slack.person(jane).uploads(general, [{ name: 'a.txt', content: 'abc' }]).files![0]!;
  const ways: (() => Promise<Response>)[] = [
    () => fetch(file.url_private_download),
    () => get(world, file.url_private, 'xoxb-wrong'),
    () => {
      slack.scopes.delete('files:read');
      return get(world, file.url_private_download);
    },
  ];
  for (const way of ways) {
    const response = await way();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  }
  expect(await refusal(client.files.info({ file: file.id }))).toMatchObject({
    error: 'missing_scope',
    needed: 'files:read',
  });
});

test('an app reads what is shared where it was added, and nothing from elsewhere', async () => {
  const world = await openWorkspace();
  const { slack, client } = world;
  const file = slack.person(ada).uploads(support, [{ name: 'a.txt', content: 'abc' }]).files![0]!;
  expect((await refusal(client.files.info({ file: file.id }))).error).toBe('file_not_found');
  expect(await (await get(world, file.url_private_download)).text()).toContain('Sign in');
  slack.workspace.invite(support, 'U0CASEDESK');
  expect((await client.files.info({ file: file.id })).file).toMatchObject({
    groups: [support],
    channels: [],
  });
  expect(await (await get(world, file.url_private_download)).text()).toBe('abc');
});

test('a client takes no file over 10 MB, no eleventh, none of another kind, and nobody else’s', async () => {
  const { view, person, slack } = await openFileForm({ max_files: 2, filetypes: ['txt', 'log'] });
  const bring = (name: string, size = 1) => person.brings({ name, content: Buffer.alloc(size) }).id;
  const pick = (...ids: string[]) => person.enters(view, 'pick', ids);
  expect(() => pick(bring('a.txt'), bring('b.txt'), bring('c.txt'))).toThrow('at most 2 files');
  expect(() => pick(bring('a.TXT', 10 * 1024 * 1024 + 1))).toThrow('larger than 10 MB');
  expect(() => pick(bring('a.png'))).toThrow('takes: txt, log');
  const theirs = slack.person(ada).brings({ name: 'a.txt', content: 'x' });
  expect(() => pick(theirs.id)).toThrow('has no file');
  pick(bring('a.TXT', 10 * 1024 * 1024), bring('b.log'));
  const { payload } = await person.submits(view);
  expect((payload.view as View).state.values.files!.pick!.files).toHaveLength(2);
});

test('a form that asks for files is refused to an app without files:read', async () => {
  const world = await openHttp((app) => app.command('/cases', ({ ack }) => ack()));
  world.slack.scopes.delete('files:read');
  const view = modal({ submit: plain('Send'), blocks: [block()] });
  const open = world.client.views.open({ trigger_id: await trigger(world), view });
  expect(await refusal(open)).toMatchObject({ error: 'missing_scope', needed: 'files:read' });
});

test('a download can be slow, refused, rate limited, cut at once and cut half way', async () => {
  const world = await openWorkspace();
  const { slack } = world;
  const content = 'x'.repeat(100_000);
  const { url_private_download: url } = slack.person(jane).uploads(general, [{ name: 'a.txt', content }])
    .files![0]!;
  slack.faults.rateLimit('download', { retryAfter: 3 });
  const limited = await get(world, url);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
  slack.faults.fail('download', { status: 503 });
  expect((await get(world, url)).status).toBe(503);
  slack.faults.fail('download', { cut: true });
  await expect(get(world, url)).rejects.toThrow();
  slack.faults.fail('download', { cut: true, carriedOut: true });
  const half = await get(world, url);
  expect(half.headers.get('content-length')).toBe('100000');
  await expect(half.text()).rejects.toThrow();
  slack.faults.fail('download', { status: 200, delayMs: 5 });
  expect(await (await get(world, url)).text()).toBe(content);
});
