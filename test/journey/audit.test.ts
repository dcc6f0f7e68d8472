import { setTimeout as sleep } from 'node:timers/promises';
import type { Lines } from '../../app/runtime/log/lines';
import { channels } from '../../src/emulators/slack/seed';
import { botInside } from '../world/bot-doors';
import { has, rows } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

/** A disk that is full while `isFull` says so. */
function disk() {
  const state = { isFull: false };
  const audit = (lines: Lines): Lines => ({
    waiting: 0,
    write: (line) =>
      state.isFull ? Promise.reject(new Error('ENOSPC: no space left on device')) : lines.write(line),
  });
  return { state, audit };
}

const audits = () => world.audit.map((line) => JSON.parse(line));

async function withDisk() {
  const { state, audit } = disk();
  world = await startWorld({ openCases: 25, door: botInside({ audit }) });
  return { state, jane: person(world) };
}

test('each list and case is written down before it is shown', async () => {
  const { jane } = await withDisk();
  const { workspace } = world.slack;
  const before: [string, boolean][] = [];
  workspace.on((change) => {
    if (change.type !== 'message-posted' && change.type !== 'message-updated') return;
    for (const id of JSON.stringify(change.message.blocks).matchAll(/\b\d{15}\b/g))
      before.push([id[0], world.audit.some((line) => line.includes(id[0]))]);
  });
  const list = await jane.types('/cases open');
  await jane.views(list, rows(list)[0]!);
  await jane.turns(list, 'Next');
  expect(before.length).toBeGreaterThan(20);
  expect(before.filter(([, isWritten]) => !isWritten)).toEqual([]);
});

test('what cannot be written down is not shown: a sentence says why, and nothing is claimed to be shown', async () => {
  const { state, jane } = await withDisk();
  const list = await jane.types('/cases open');
  state.isFull = true;
  const told = [
    await jane.types('/cases all'),
    await jane.isTold(list, 'Next'),
    await jane.isTold(list, `View case ${rows(list)[0]}`),
    await jane.types('/cases report'),
    await jane.types(`/cases ${rows(list)[0]}`),
  ];
  for (const { text, ephemeralTo } of told) {
    expect(ephemeralTo).toBe('U0JANE');
    expect(text).toContain('I cannot write to the audit log');
    expect(text).not.toContain('nothing was changed');
  }
  const now = world.slack.workspace.messages(channels.oncall).find(({ ts }) => ts === list.ts);
  expect(now).toEqual(list);
  expect(audits()).toHaveLength(1);
});

test('the file of an export does not leave before its line is written', async () => {
  const { state, jane } = await withDisk();
  const { workspace } = world.slack;
  world.aws.faults.beforeCall('DescribeCases', () => {
    state.isFull = true;
  });
  const told = await jane.next(
    () => jane.who.types(jane.channel, '/cases export open'),
    ({ ephemeralTo }) => ephemeralTo !== undefined,
  );
  expect(told.text).toContain('I cannot write to the audit log');
  expect(workspace.files.size).toBe(0);
});

test('the bot says it is not ready meanwhile, says so in the log, and comes back by itself', async () => {
  const { state, jane } = await withDisk();
  const ready = async () => (await fetch(new URL('/readyz', world.slack.requestUrl))).status;
  expect(await ready()).toBe(200);
  state.isFull = true;
  const failed = await jane.types('/cases open');
  expect(has(failed, 'Try again')).toBe(true);
  expect(await ready()).toBe(503);
  state.isFull = false;
  // It looks once a second, and a thousand answers may be there sooner.
  for (let tries = 0; (await ready()) !== 200; tries += 1) {
    expect(tries).toBeLessThan(1_000);
    await sleep(10);
  }
  expect(rows(await jane.types('/cases open'))).toHaveLength(10);
  const [recovered, shown] = audits();
  const [reference] = recovered.references;
  expect(recovered).toMatchObject({ act: 'audit', outcome: 'recovered' });
  expect(world.log.join('')).toContain(reference);
  expect(shown).toMatchObject({ act: 'list', outcome: 'shown' });
});
