/**
 * Time, pushed forward for Slack, AWS Support and the bot alike, so that what takes days is seen in a minute: a case that
 * waits for two days, one that can be reopened for 14, a digest in the morning. And a look for news at once.
 */
import type { Control } from './control';
import type { Looked } from './looks';
import { saidMoment } from './said-time';
import type { World } from './world';

const group = 'Time';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Step {
  readonly id: string;
  readonly label: string;
  readonly says: string;
  /** Milliseconds. */
  readonly length: number;
  /** A look at each full one: fewer than in production, so that days pass in seconds. */
  readonly every: number;
}

const STEPS: Step[] = [
  {
    ...{ id: 'minutes', label: 'Five minutes later', says: 'The bot looks for news once.' },
    ...{ length: 5 * MINUTE, every: 5 * MINUTE },
  },
  {
    ...{ id: 'hours', label: 'Three hours later', says: 'A look every quarter of an hour.' },
    ...{ length: 3 * HOUR, every: 15 * MINUTE },
  },
  {
    ...{ id: 'days', label: 'Three days later', says: 'What waits for you is recalled.' },
    ...{ length: 3 * DAY, every: 3 * HOUR },
  },
  {
    ...{ id: 'weeks', label: 'Two weeks later', says: 'The time to reopen a case ends.' },
    ...{ length: 14 * DAY, every: 6 * HOUR },
  },
];

export function timeControls({ clock, looks }: Pick<World, 'clock' | 'looks'>): Control[] {
  return [
    {
      ...{ id: 'look', group, label: 'Look for news now' },
      says: 'The bot does, every five minutes.',
      async use() {
        const looked = await looks.once();
        return `${looked ? 'The bot looked. ' : ''}${said(looked)}`;
      },
    },
    ...STEPS.map(
      ({ id, label, says, length, every }): Control => ({
        ...{ id: `later-${id}`, group, label, says },
        async use() {
          const looked = await looks.pass(length, every);
          const times = looked && looked.looks !== 1 ? `${looked.looks} times` : 'once';
          const bot = looked ? `The bot looked ${times}. ` : '';
          return `It is ${saidMoment(clock.now())}. ${bot}${said(looked)}`;
        },
      }),
    ),
  ];
}

function said(looked: Looked | undefined): string {
  if (!looked) return 'No bot is running, so nobody looked for news.';
  const { posted, edited } = looked;
  if (posted + edited === 0) return 'There was no news.';
  const many = (count: number) => `${count} ${count === 1 ? 'message' : 'messages'}`;
  return `It posted ${many(posted)} in #aws-cases and edited ${edited}.`;
}
