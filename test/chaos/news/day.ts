/**
 * The day of some cases at AWS: they are opened, some of them many at once, answered by AWS and from elsewhere, raised,
 * lowered, resolved and reopened. What was done is written down for the judge.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsAccountsEmulator } from '../../../src/emulators/aws-accounts/server';
import type { Dice } from '../dice';
import { ACCOUNTS, nameOf } from './accounts';
import type { Clock } from './clock';
import { isOver, type Letter, type Life, type Standing } from './facts';

const SEVERITIES = ['low', 'normal', 'high', 'urgent', 'critical'];
const AWS = 'Amazon Web Services';
const SOMEBODY = 'OpsRole (Role) <ops@example.com>';
/** Of all cases, those that were there before any channel watched. */
const PAST = 0.1;
/** New cases of one moment, and how often that comes. */
const BURST = { cases: 12, times: 2 };
const LONG = 9_000;

/** Both end in the same number. */
function idsOf(account: string, index: number): { caseId: string; displayId: string } {
  const displayId = `17000000${String(index).padStart(7, '0')}`;
  return { caseId: `case-${account}-muen-2026-${displayId}`, displayId };
}

interface Living extends Life {
  readonly standings: Standing[];
  readonly letters: Letter[];
}

export interface Day {
  readonly lives: readonly Life[];
  /** What has happened so far. */
  readonly happened: Readonly<Record<string, number>>;
  /** Lives on until `end`, in ticks of the clock. */
  live(end: number): Promise<void>;
  /** When all is quiet: a few cases live on, and take a step when the one before `isSeen`, or should have been. */
  liveOn(some: number, isSeen: (lives: readonly Life[]) => Promise<unknown>): Promise<void>;
}

export interface DayOptions {
  readonly aws: AwsAccountsEmulator;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly cases: number;
}

export function planDay({ aws, clock, dice, cases }: DayOptions): Day {
  const lives: Living[] = [];
  const happened: Record<string, number> = {};
  let written = 0;

  const book = ({ account }: { readonly account: string }) => aws.accounts.get(account)!.casebook;

  function count(what: string): void {
    happened[what] = (happened[what] ?? 0) + 1;
  }

  function opens(): Living {
    const severity = SEVERITIES[dice.below(SEVERITIES.length)]!;
    const account = ACCOUNTS[dice.below(ACCOUNTS.length)]!;
    const subject = `Trouble ${lives.length}`;
    const draft = { subject, severityCode: severity, ...idsOf(account, lives.length) };
    const { caseId, displayId, status } = book({ account }).insert(draft);
    const life: Living = {
      ...{ caseId, displayId, account, accountName: nameOf(account), letters: [] },
      standings: [{ at: clock.now(), status, severity }],
    };
    lives.push(life);
    count('opened');
    return life;
  }

  function becomes(life: Living, to: Partial<Omit<Standing, 'at'>>): void {
    const { status, severity } = { ...life.standings.at(-1)!, ...to };
    book(life).change(life.caseId, { status, severityCode: severity });
    life.standings.push({ at: clock.now(), status, severity });
  }

  function writes(life: Living, submittedBy: string): void {
    written += 1;
    const letter = {
      at: clock.now(),
      begins: `(letter ${written} begins)`,
      ends: `(letter ${written} ends)`,
    };
    const text = dice.chance(0.1) ? 'It goes on and on.\n\n'.repeat(LONG / 20) : 'We had a look.';
    book(life).addCommunication(life.caseId, {
      ...{ submittedBy, body: `${letter.begins} ${text} ${letter.ends}` },
      timeCreated: new Date(letter.at).toISOString(),
    });
    life.letters.push(letter);
  }

  /** AWS may show a status some minutes before the message that caused it. */
  function answers(life: Living): void {
    becomes(life, { status: 'pending-customer-action' });
    if (dice.chance(0.75)) writes(life, AWS);
    else later(dice.below(2) + 1, () => !isOver(life.standings.at(-1)!) && writes(life, AWS));
  }

  function moves(life: Living, by: 1 | -1): void {
    const { severity } = life.standings.at(-1)!;
    const next = SEVERITIES[SEVERITIES.indexOf(severity) + by];
    if (next) becomes(life, { severity: next });
  }

  const STEPS: Record<string, (life: Living) => void> = {
    answered: answers,
    'answered from elsewhere': (life) => {
      writes(life, SOMEBODY);
      becomes(life, { status: 'customer-action-completed' });
    },
    'written to': (life) => writes(life, AWS),
    raised: (life) => moves(life, 1),
    lowered: (life) => moves(life, -1),
    resolved: (life) => becomes(life, { status: 'resolved' }),
    reopened: (life) => {
      becomes(life, { status: 'reopened' });
      if (dice.chance(0.5)) writes(life, SOMEBODY);
    },
  };
  const WHILE_OPEN = [
    'answered',
    'answered',
    'answered from elsewhere',
    'written to',
    'raised',
    'lowered',
    'resolved',
  ];

  function step(life: Living): void {
    const name = isOver(life.standings.at(-1)!) ? 'reopened' : WHILE_OPEN[dice.below(WHILE_OPEN.length)]!;
    STEPS[name]!(life);
    count(name);
  }

  const line: { readonly at: number; readonly act: () => unknown }[] = [];
  function later(ticks: number, act: () => unknown): void {
    line.push({ at: clock.ticks() + ticks, act });
  }

  async function liveUntil(end: number): Promise<void> {
    while (clock.ticks() < end) {
      const due = line.filter(({ at }) => at <= clock.ticks());
      for (const one of due) line.splice(line.indexOf(one), 1);
      for (const { act } of due) act();
      await sleep(30);
    }
  }

  /** From now on, with steps up to `most` ticks apart. */
  function plan(open: () => Living, at: number, most: number): void {
    later(at, () => {
      const life = open();
      const steps = dice.below(7);
      for (let n = 0, when = 0; n < steps; n += 1) {
        when += 1 + dice.below(most);
        later(when, () => step(life));
      }
    });
  }

  const past = Array.from({ length: Math.ceil(cases * PAST) }, () => opens());

  return {
    lives,
    happened,
    async live(end) {
      const ticks = end - clock.ticks();
      const most = Math.ceil(ticks / 8);
      for (const life of past) plan(() => life, 8, most);
      let left = cases - past.length;
      for (let n = 0; n < BURST.times && left > BURST.cases; n += 1) {
        const at = 8 + (ticks - 8) * 0.8 * dice.roll();
        for (let one = 0; one < BURST.cases; one += 1, left -= 1) plan(opens, at, most);
      }
      for (; left > 0; left -= 1) plan(opens, 8 + dice.roll() * (ticks - 8) * 0.9, most);
      await liveUntil(end);
      line.length = 0;
    },
    async liveOn(some, isSeen) {
      const open = lives.filter((life) => !isOver(life.standings.at(-1)!)).slice(-some);
      for (const name of ['raised', 'answered', 'resolved', 'reopened', 'written to']) {
        for (const life of open) {
          STEPS[name]!(life);
          count(name);
        }
        await isSeen(open);
      }
    },
  };
}
