/** One channel, several accounts: what it may be told, and accounts that are away, come back or are new. */
import { WebClient } from '@slack/web-api';
import type { AuditRecord } from '../../../app/access/audit';
import { createNews } from '../../../app/news/news';
import { watchesNotice } from '../../../src/blocks/news/watches';
import { matches } from '../../../src/command/matching/matches';
import { channels } from '../../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../../src/emulators/slack/server';
import { watchesIn } from '../../../src/news/watches';
import { Problem } from '../../../src/problem';
import type { Rules } from '../../../src/rules/schema';
import type { WatchRule } from '../../../src/rules/watch-schema';
import type { Account } from '../../../src/support/accounts';
import type { CaseDetails, Communication } from '../../../src/support/support';
import { words } from '../../world/messages';

const MINUTE = 60_000;
let slack: SlackEmulator;
let now = Date.now();
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.close());

/** An account that is asked, and one's hand on what it answers. */
function account(id: string, name: string, plan?: string) {
  const cases: CaseDetails[] = [];
  const hand = { cases, isAway: false, asked: 0 };
  const support: Account['support'] = {
    cases:
      ({ caseIdList }) =>
      async () => {
        hand.asked += 1;
        if (hand.isAway) throw new Problem('no-plan');
        const isOpen = ({ status }: CaseDetails) => status !== 'resolved';
        return { items: cases.filter((one) => caseIdList?.includes(one.caseId!) ?? isOpen(one)) };
      },
    communications: () => async () => ({ items: [] }),
    services: async () => [],
    severityLevels: async () => [],
    attachment: () => Promise.reject(new Problem('no-attachment')),
  };
  return {
    hand,
    account: { id, name, plan, support },
    opens(subject: string, severityCode = 'urgent') {
      const number = String(cases.length + 1).padStart(4, '0');
      cases.push({
        caseId: `case-${id}-muen-2026-${number}`,
        displayId: `1777${id.slice(0, 7)}${number}`,
        ...{ subject, status: 'opened', severityCode, timeCreated: new Date(now).toISOString() },
      });
    },
  };
}

function watching(
  accounts: () => Account['support'] | readonly Account[],
  may = ['any'],
  query: string | readonly string[] = 'urgent',
  others: readonly object[] = [],
  more: Partial<WatchRule> = {},
) {
  const rule = { people: [], workspaces: ['here'], channels: [channels.oncall], may: ['watch'] };
  const rules = {
    ask: 'x',
    rules: [{ ...rule, accounts: may, shared: false }, ...others],
  } as unknown as Rules;
  const audited: AuditRecord[] = [];
  let isShared = false;
  const news = createNews({
    watches: watchesIn({
      watches: [channels.oncall, channels.general].flatMap((channel) =>
        [query].flat().map((one) => ({ channel, query: one, ...more })),
      ),
    }),
    rulesNow: () => rules,
    directory: { isShared: async () => isShared },
    source: accounts,
    plan: 'business',
    listed: async () => ({ message: { text: 'none', blocks: [] }, cases: [] }),
    matcher: async (asked) => matches(asked, { service: () => undefined }),
    client: new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl }),
    audit: { write: async (line) => void audited.push(line), notReady: () => undefined, close: () => {} },
    log: { info: () => {}, warn: () => {} },
    changes: [],
    now: () => now,
    pause: async () => {},
  });
  return {
    audited,
    report: () => news.report(channels.oncall),
    dueAt: () => news.dueAt(),
    becomesShared: (is: boolean) => (isShared = is),
    /** Hours in which nothing happens. */
    async isQuiet(hours: number) {
      for (let hour = 0; hour < hours; hour += 1) {
        now += 55 * MINUTE;
        await this.look();
      }
    },
    /** A look at what is due, when it is. */
    async rings() {
      now = news.dueAt()!;
      await news.ring();
    },
    threads: () =>
      slack.workspace.posts
        .lasting(channels.oncall)
        .filter(({ thread_ts, ts }) => thread_ts && thread_ts !== ts),
    async look() {
      now += 5 * MINUTE;
      await news.look();
      now += 1;
    },
    /** What stands in the channel, but that it watches. */
    told: (channel: string = channels.oncall) => slack.workspace.messages(channel).slice(1).map(words),
  };
}

test('accounts that no rule names are not asked, and nothing of them is told', async () => {
  const [eu, dev] = [account('111122223333', 'prod-eu'), account('333344445555', 'dev')];
  const here = watching(() => [eu.account, dev.account], ['111122223333']);
  await here.look();
  for (const one of [eu, dev]) one.opens(`Down in ${one.account.name}`);
  await here.look();
  expect(here.told()).toEqual([expect.stringContaining('Down in prod-eu')]);
  expect(dev.hand.asked).toBe(0);
  expect(here.audited.at(-2)).toMatchObject({ act: 'watch', cases: ['177711112220001'] });
});

test.each([
  [channels.general, channels.oncall],
  [channels.oncall, channels.general],
])('with one account too, %s is told of it where %s may not be', async (here, there) => {
  const one = account('111122223333', 'only');
  const rule = { people: [], workspaces: ['here'], may: ['watch'], shared: false };
  const both = watching(() => one.account.support, [], 'urgent', [
    { ...rule, channels: [here], accounts: ['any'] },
    { ...rule, channels: [there], accounts: ['999999999999'] },
  ]);
  await both.look();
  one.opens('Down');
  await both.look();
  expect(both.told(here)).toEqual([expect.stringContaining('Down')]);
  expect(both.told(there)).toEqual([]);
});

test('a query narrows the accounts, and the card names its own', async () => {
  const [eu, dev] = [account('111122223333', 'prod-eu'), account('333344445555', 'dev')];
  const here = watching(() => [eu.account, dev.account], ['any'], 'account:prod-* urgent');
  await here.look();
  for (const one of [eu, dev]) one.opens(`Down in ${one.account.name}`);
  await here.look();
  expect(here.told()).toEqual([expect.stringMatching(/Down in prod-eu[\s\S]*\*Account\*\nprod-eu/)]);
});

test('a mention that names an account calls for no case of another, also of one that is not there', async () => {
  const [eu, dev] = [account('111122223333', 'prod-eu'), account('333344445555', 'dev')];
  const mention = { 'account:prod-*': 'S0PROD', 'account:gone': 'S0GONE', urgent: 'S0ALL' };
  const here = watching(() => [eu.account, dev.account], ['any'], 'urgent', [], { mention });
  await here.look();
  for (const one of [eu, dev]) one.opens(`Down in ${one.account.name}`);
  await here.look();
  const calls = here
    .told()
    .map((one) => [one.match(/Down in \S+(?=\*)/)?.[0], one.match(/(?<=subteam\^)\w+/g)]);
  expect(Object.fromEntries(calls)).toEqual({
    'Down in prod-eu': ['S0PROD', 'S0ALL'],
    'Down in dev': ['S0ALL'],
  });
});

test('an outage calls once: that AWS works on its cases now calls nobody again', async () => {
  const one = account('111122223333', 'prod-eu');
  const here = watching(() => [one.account], ['any'], 'open', [], {
    mention: { urgent: 'S0PROD' },
  });
  await here.look();
  for (let n = 0; n < 7; n += 1) one.opens(`Down ${n}`);
  await here.look();
  for (const opened of one.hand.cases) opened.status = 'work-in-progress';
  await here.look();
  const calls = () => here.told().filter((text) => text.includes('S0PROD')).length;
  expect(here.told()).toHaveLength(8);
  expect(calls()).toBe(1);
});

test('a watch of an account that went away keeps no other watch of its channel from being told', async () => {
  const [eu, dev] = [account('111122223333', 'prod-eu'), account('333344445555', 'dev')];
  const tools = account('999999999999', 'tools').account;
  let accounts = [eu.account, dev.account, tools];
  const here = watching(() => accounts, ['any'], ['account:dev urgent', 'account:prod-* urgent']);
  await here.look();
  accounts = [eu.account, tools];
  await here.look();
  eu.opens('Down in prod-eu');
  await here.look();
  expect(here.told()).toEqual([expect.stringContaining('Down in prod-eu')]);
  expect(watchesNotice(await here.report()).text).toContain('names an account that I do not know');
});

test('a query that names an account which no rule allows tells nothing, and says so', async () => {
  const [eu, dev] = [account('111122223333', 'prod-eu'), account('333344445555', 'dev')];
  const here = watching(() => [eu.account, dev.account], ['111122223333'], 'account:dev urgent');
  await here.look();
  expect(dev.hand.asked).toBe(0);
  expect(watchesNotice(await here.report()).text).toContain('names an account that I do not know');
});

test('an account that is away when the channel begins announces nothing of the past when it is back', async () => {
  const [eu, us] = [account('111122223333', 'prod-eu'), account('222233334444', 'prod-us')];
  const here = watching(() => [eu.account, us.account]);
  us.opens('Old trouble');
  us.hand.isAway = true;
  await here.look();
  expect((await here.report())?.last?.missing).toEqual([{ name: 'prod-us', code: 'no-plan' }]);
  us.opens('While it was away');
  us.hand.isAway = false;
  await here.look();
  expect(here.told()).toEqual([expect.stringContaining('While it was away')]);
  await here.look();
  expect(here.told()).toHaveLength(1);
});

test('an account that is away for a while holds up no other, and says the rest when it is back', async () => {
  const [eu, us] = [account('111122223333', 'prod-eu'), account('222233334444', 'prod-us')];
  const here = watching(() => [eu.account, us.account]);
  us.opens('Old trouble');
  await here.look();
  us.hand.isAway = true;
  eu.opens('Down in prod-eu');
  us.opens('Down in prod-us');
  await here.look();
  expect(here.told()).toEqual([expect.stringContaining('Down in prod-eu')]);
  us.hand.isAway = false;
  await here.look();
  expect(here.told()).toHaveLength(2);
  expect(here.told()[1]).toContain('Down in prod-us');
});

test('an account that is new announces nothing of what it had', async () => {
  const [eu, us] = [account('111122223333', 'prod-eu'), account('222233334444', 'prod-us')];
  const third = account('444455556666', 'prod-ap');
  third.opens('Old trouble');
  let all = [eu.account, us.account];
  const here = watching(() => all);
  await here.look();
  all = [...all, third.account];
  await here.look();
  expect(here.told()).toEqual([]);
  third.opens('New trouble');
  await here.look();
  expect(here.told()).toEqual([expect.stringContaining('New trouble')]);
});

test('nor does it days later, in a channel in which nothing happened meanwhile', async () => {
  const [eu, us] = [account('111122223333', 'prod-eu'), account('222233334444', 'prod-us')];
  let all = [eu.account];
  const here = watching(() => all);
  await here.look();
  us.opens('Trouble of Tuesday');
  await here.isQuiet(72);
  all = [eu.account, us.account];
  await here.look();
  expect(here.told()).toEqual([]);
  us.opens('New trouble');
  await here.look();
  expect(here.told()).toEqual([expect.stringContaining('New trouble')]);
});

test('and what a watch asks for from now on was there before, however long nothing happened', async () => {
  const one = account('111122223333', 'prod-eu');
  const before = watching(() => [one.account], ['any'], 'urgent');
  await before.look();
  one.opens('Low trouble of Tuesday', 'low');
  await before.isQuiet(72);
  const here = watching(() => [one.account], ['any'], 'open');
  await here.look();
  expect(here.told()).toEqual([]);
});

test('an account that is away while another one joins says the rest when it is back', async () => {
  const [eu, us] = [account('111122223333', 'prod-eu'), account('222233334444', 'prod-us')];
  const third = account('444455556666', 'prod-ap');
  let all = [eu.account, us.account];
  const here = watching(() => all);
  await here.look();
  await here.isQuiet(72);
  us.hand.isAway = true;
  await here.look();
  us.opens('Down in prod-us');
  await here.isQuiet(3);
  all = [...all, third.account];
  await here.isQuiet(3);
  us.hand.isAway = false;
  await here.look();
  expect(here.told()).toEqual([expect.stringMatching(/New case[\s\S]*Down in prod-us/)]);
});

test('a clock that was two weeks ahead for one look keeps nothing from being told when it is right again', async () => {
  const one = account('111122223333', 'prod-eu');
  const ahead = watching(() => [one.account]);
  await ahead.look();
  now += 14 * 24 * 60 * MINUTE;
  one.opens('Of another time');
  await ahead.look();
  now -= 14 * 24 * 60 * MINUTE;
  one.opens('Down');
  const here = watching(() => [one.account]);
  await here.look();
  expect(here.told().slice(1)).toEqual([expect.stringMatching(/New case[\s\S]*Down/)]);
  one.hand.cases[0]!.severityCode = 'critical';
  await here.look();
  expect(here.threads().map(words)).toEqual([expect.stringContaining('Critical')]);
});

test('nor is what AWS answers when the clock is right again', async () => {
  const one = account('111122223333', 'prod-eu');
  const letters: Communication[] = [];
  one.account.support.communications = () => async () => ({ items: letters });
  const ahead = watching(() => [one.account]);
  await ahead.look();
  now += 3 * 60 * MINUTE;
  one.opens('Down');
  await ahead.look();
  now -= 3 * 60 * MINUTE;
  const here = watching(() => [one.account]);
  await here.look();
  const at = new Date(now).toISOString();
  letters.push({ body: 'We look into it.', submittedBy: 'Amazon Web Services', timeCreated: at });
  one.hand.cases[0]!.status = 'pending-customer-action';
  await here.look();
  expect(here.threads().map(words).join()).toContain('We look into it.');
});

test('in a channel that may not be told any more no first answer is due, until it may be again', async () => {
  const one = account('111122223333', 'prod-eu', 'enterprise');
  const here = watching(() => [one.account], ['any'], 'urgent', [], { warn: 'urgent' });
  await here.look();
  one.opens('Down');
  await here.look();
  const due = here.dueAt();
  expect(due).toBeGreaterThan(now);
  here.becomesShared(true);
  now = due!;
  await here.look();
  expect(here.dueAt()).toBeUndefined();
  here.becomesShared(false);
  await here.look();
  expect(here.threads().map(words)).toEqual([expect.stringContaining('No answer from AWS yet')]);
});

test('a first answer is due by the plan of its account, and only that account is asked for it', async () => {
  const [eu, us] = [
    account('111122223333', 'prod-eu', 'enterprise'),
    account('222233334444', 'prod-us', 'business'),
  ];
  const here = watching(() => [eu.account, us.account], ['any'], 'urgent and above', [], {
    warn: 'critical',
  });
  await here.look();
  const opened = now;
  for (const one of [eu, us]) one.opens(`Down in ${one.account.name}`, 'critical');
  await here.look();
  expect(here.dueAt()! - opened).toBe(12 * MINUTE);
  const asked = [eu, us].map(({ hand }) => hand.asked);
  await here.rings();
  expect([eu, us].map(({ hand }, index) => hand.asked - asked[index]!)).toEqual([1, 0]);
  expect(here.threads().map(words)).toEqual([
    expect.stringMatching(/No answer from AWS yet.*Down in prod-eu/),
  ]);
  expect(here.dueAt()! - opened).toBe(24 * MINUTE);
  await here.look();
  await here.look();
  await here.rings();
  expect(here.threads()).toHaveLength(2);
  expect(here.dueAt()).toBeUndefined();
});

test('where an account is away when a first answer is due, it is asked again every minute', async () => {
  const [eu, us] = [account('111122223333', 'prod-eu', 'enterprise'), account('222233334444', 'prod-us')];
  const here = watching(() => [eu.account, us.account], ['any'], 'urgent and above', [], {
    warn: 'critical',
  });
  await here.look();
  eu.opens('Down', 'critical');
  await here.look();
  eu.hand.isAway = true;
  await here.rings();
  const before = here.dueAt()!;
  await here.rings();
  expect(here.dueAt()! - before).toBe(MINUTE);
  expect(here.threads()).toEqual([]);
  eu.hand.isAway = false;
  await here.rings();
  expect(here.threads()).toHaveLength(1);
  expect(here.dueAt()).toBeUndefined();
});

test('what AWS said before another bot told the channel more is not held against it', async () => {
  const [eu] = [account('111122223333', 'prod-eu')];
  let meanwhile = () => {};
  const { cases } = eu.account.support;
  eu.account.support.cases = (asked, how) => {
    const read = cases(asked, how);
    return async (token, signal) => {
      const answer = await read(token, signal);
      meanwhile();
      return answer;
    };
  };
  const here = watching(() => [eu.account]);
  await here.look();
  eu.opens('Down');
  meanwhile = () => {
    meanwhile = () => {};
    now += 1_000;
    const { posts } = slack.workspace;
    const ledger = posts.lasting(channels.oncall)[0]!;
    const { event_type, event_payload } = ledger.metadata as { event_type: string; event_payload: object };
    posts.update(ledger, { metadata: { event_type, event_payload: { ...event_payload, at: now } } });
  };
  await here.look();
  expect(here.told()).toEqual([]);
  await here.look();
  expect(here.told()).toEqual([expect.stringContaining('Down')]);
});
