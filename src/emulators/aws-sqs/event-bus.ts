/**
 * EventBridge between AWS Support and a queue: rules with patterns, targets that have to let it in, best effort. What is
 * lost, doubled or late on the way is the weather. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
 */
import type { Casebook } from '../aws-support/casebook';
import type { Dice } from '../seed/dice';
import { checkPattern, matches, type Pattern } from './pattern';
import { policyAllows } from './policy';
import type { Queue } from './queue';
import { type Event, SUPPORT_REGION, supportEvent } from './support-events';

export interface BusWeather {
  /** Of all events, the share that never arrives. */
  lost: number;
  /** Of all events, the share that is delivered twice. */
  doubled: number;
  /** Milliseconds on the way, at least and at most; where they differ, order is lost. */
  delay: [least: number, most: number];
}

export interface Rule {
  name: string;
  pattern: Pattern;
  /** The ARN of a queue or of another event bus. */
  target: string;
}

export interface Delivery {
  event: Event;
  /** The target's ARN, and `refused` where its policy does not let the rule in. */
  target: string;
  outcome: 'delivered' | 'refused' | 'lost' | 'missing';
}

export interface BusMeans {
  now: () => number;
  dice: Dice;
  weather: BusWeather;
  findQueue(arn: string): Queue | undefined;
  findBus(arn: string): EventBus | undefined;
  /** The organization an account is in. */
  organizationOf(account: string): string | undefined;
  /** Keeps a promise that is not yet fulfilled. */
  underWay(work: Promise<void>): void;
  deliveries: Delivery[];
  closing: AbortSignal;
}

export interface BusDraft {
  account: string;
  /** `default`, which AWS's own events arrive at, unless given. */
  name?: string;
  region?: string;
  /** Who else may put events on it. */
  policy?: string;
}

export interface EventBus {
  readonly arn: string;
  /** Throws for a pattern that EventBridge refuses. */
  rule(rule: { name: string; pattern: unknown; target: string }): void;
  put(event: Event): void;
  /** As another account's rule does; false where the policy does not let it in. */
  putFrom(account: string, event: Event): boolean;
  /** Puts an event for everything that happens to these cases. Returns its undoing. */
  follow(casebook: Casebook): () => void;
}

export function createEventBus(
  { account, name = 'default', region = SUPPORT_REGION, policy }: BusDraft,
  means: BusMeans,
): EventBus {
  const { now, dice, weather, closing, deliveries } = means;
  const arn = `arn:aws:events:${region}:${account}:event-bus/${name}`;
  const rules: Rule[] = [];

  function deliver(rule: Rule, event: Event): void {
    deliveries.push({ event, target: rule.target, outcome: handOver(rule, event) });
  }

  function handOver(rule: Rule, event: Event): Delivery['outcome'] {
    const bus = means.findBus(rule.target);
    if (bus) return bus.putFrom(account, event) ? 'delivered' : 'refused';
    const queue = means.findQueue(rule.target);
    if (!queue) return 'missing';
    const ruleName = name === 'default' ? rule.name : `${name}/${rule.name}`;
    const context = new Map([
      ['aws:sourcearn', `arn:aws:events:${region}:${account}:rule/${ruleName}`],
      ['aws:sourceaccount', account],
    ]);
    const asked = { action: 'sqs:SendMessage', resource: queue.arn, context };
    if (!policyAllows(queue.settings.policy, { service: 'events.amazonaws.com' }, asked)) return 'refused';
    queue.add(JSON.stringify(event));
    return 'delivered';
  }

  async function later(rule: Rule, event: Event): Promise<void> {
    const [least, most] = weather.delay;
    const pause = least + dice.next() * (most - least);
    if (pause > 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        closing.addEventListener(
          'abort',
          () => {
            clearTimeout(timer);
            resolve();
          },
          { once: true },
        );
      });
    if (!closing.aborted) deliver(rule, event);
  }

  const bus: EventBus = {
    arn,
    rule({ name: ruleName, pattern, target }) {
      checkPattern(pattern);
      rules.push({ name: ruleName, pattern, target });
    },
    put(event) {
      for (const rule of rules.filter(({ pattern }) => matches(pattern, event))) {
        if (dice.next() < weather.lost) {
          deliveries.push({ event, target: rule.target, outcome: 'lost' });
          continue;
        }
        const times = dice.next() < weather.doubled ? 2 : 1;
        for (let time = 0; time < times; time += 1) means.underWay(later(rule, event));
      }
    },
    putFrom(other, event) {
      const context = new Map([['aws:principalorgid', means.organizationOf(other) ?? '']]);
      const principal = { account: other, arn: `arn:aws:iam::${other}:root` };
      const isLetIn = policyAllows(policy, principal, { action: 'events:PutEvents', resource: arn, context });
      if (isLetIn) bus.put(event);
      return isLetIn;
    },
    follow: (casebook) => casebook.on((happening) => bus.put(supportEvent(happening, now(), region))),
  };
  return bus;
}
