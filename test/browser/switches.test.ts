/** Every switch under the glass does what it says, and everything is well again when it is off. */
import { setTimeout } from 'node:timers/promises';
import { CreateCaseCommand, DescribeCasesCommand, SupportClient } from '@aws-sdk/client-support';
import type { AwsSupportEmulator } from '../../src/emulators/aws-support/server';
import { describeInBrowser, openDoor, openSandbox } from './browser';
import { lists, newest, rows, sees, turns, types, uses } from './on-the-page';

/** What a person is told while the switch is on. */
const TOLD = {
  throttle: ['Throttle', /too many requests/],
  deny: ['No permission', /did not allow me/],
  'no-plan': ['No support plan', /no support plan/],
} as const;

/** Those that are used in other tests, here or next door. */
const ELSEWHERE = [
  ...['bot', 'restart', 'forget', 'deaf', 'slow', 'cut', 'expire', 'open-case', 'resolve-case'],
  ...['lost', 'limit', 'late'],
  ...['open-cases', 'answer-case', 'raise-case', 'reopen-case'],
  ...['look', 'later-minutes', 'later-hours', 'later-days', 'later-weeks'],
];

describeInBrowser('the switches', () => {
  test('throttled, not allowed, without a plan: each is told, to one person, and then it is over', async () => {
    const { page } = await openSandbox();
    for (const [control, told] of Object.values(TOLD)) {
      await uses(page, control);
      await types(page, '/cases open');
      await sees(newest(page), told);
      await sees(newest(page), 'Only visible to you');
      await uses(page, control);
      expect(await rows(await lists(page))).toHaveLength(10);
      await uses(page, 'Empty the cache');
    }
    const switches = page.locator('#glass [data-key^="control-"]');
    const keys = await switches.evaluateAll((all) => all.map((one) => one.getAttribute('data-key') ?? ''));
    const tested = [...Object.keys(TOLD), ...ELSEWHERE].map((id) => `control-${id}`);
    expect(keys.sort()).toEqual(tested.sort());
  });

  test('Cut connections, through the real door', async () => {
    const { page } = await openDoor();
    await uses(page, 'Cut connections');
    await types(page, '/cases open');
    await sees(newest(page), /could not reach AWS Support/);
    await uses(page, 'Cut connections');
    expect(await rows(await lists(page))).toHaveLength(10);
  });

  test('slow: the answer comes, later', async () => {
    const { page, sandbox } = await openSandbox();
    await uses(page, 'Slow');
    const before = sandbox.aws.calls.length;
    await lists(page);
    expect(sandbox.aws.calls[before]!.ms).toBeGreaterThan(2_000);
  });

  test('a bot that does not answer: Slack waits three seconds and says so', async () => {
    const { page } = await openSandbox();
    await uses(page, 'Bot does not answer');
    await types(page, '/cases open');
    await sees(page, '/cases failed with the error "operation_timeout"');
    await uses(page, 'Bot does not answer');
    expect(await rows(await lists(page))).toHaveLength(10);
  });

  test('expired tokens are told, or walked around, and never shown as an empty list', async () => {
    const { page } = await openSandbox({ cases: 230 });
    const list = await lists(page);
    for (let click = 0; click < 10; click += 1) await turns(list, 'Next');
    await uses(page, 'Expire the tokens');
    await uses(page, 'Empty the cache');
    await list.getByRole('button', { name: /^Next/ }).click();
    await sees(page.locator('#channel'), /Page 12|no longer there|Start again/);
  });

  test('what is written while answers are lost, the limit reached or cases late: AWS does as the switch says', async () => {
    const { page, sandbox } = await openSandbox();
    const client = new SupportClient({
      endpoint: (sandbox.aws as AwsSupportEmulator).url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' },
      maxAttempts: 1,
    });
    const create = async (subject: string) => {
      const command = new CreateCaseCommand({ subject, communicationBody: subject });
      const told = await client.send(command).then(
        () => 'ok',
        ({ name, message }) => `${name}: ${message}`,
      );
      return [told, sandbox.aws.casebook.written(subject).cases.length];
    };
    const listed = async (subject: string) => {
      const { cases } = await client.send(new DescribeCasesCommand({ maxResults: 100 }));
      return cases!.some((one) => one.subject === subject);
    };
    await uses(page, 'Lost answers');
    expect(await create('lost')).toEqual([expect.stringMatching(/hang up|ECONNRESET/), 1]);
    await uses(page, 'Lost answers');
    await uses(page, 'No new cases');
    expect(await create('refused')).toEqual([expect.stringMatching(/^CaseCreationLimitExceeded/), 0]);
    await uses(page, 'No new cases');
    await uses(page, 'Late cases');
    expect(await create('late')).toEqual(['ok', 1]);
    await uses(page, 'Late cases');
    expect(await create('in a moment')).toEqual(['ok', 1]);
    while (!(await listed('in a moment'))) await setTimeout(100);
    expect(await listed('late')).toBe(false);
    client.destroy();
  });

  test('a case that is opened and one that is resolved: the list tells after the cache is emptied', async () => {
    const { page } = await openSandbox();
    const before = await rows(await lists(page));
    await uses(page, 'Open a case');
    await uses(page, 'Empty the cache');
    const after = await rows(await lists(page));
    expect(after.filter((id) => !before.includes(id))).toHaveLength(1);
    await uses(page, 'Resolve a case');
    await sees(page.locator('#glass .told'), /^Resolved \d+/);
    await uses(page, 'Empty the cache');
    await lists(page);
  });
});
