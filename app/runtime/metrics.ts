/**
 * What an operator watches, in Prometheus's text format: turns, AWS calls, the cache, Slack's refusals. Labels
 * are routes, operations and codes from closed lists: no id ever becomes one. Without CASEDESK_METRICS
 * nothing is counted and prom-client is not loaded. https://prometheus.io/docs/practices/naming/
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { AwsCall } from '../../src/support/aws/sdk';
import type { Look } from '../../src/support/cache/cached';

export interface Metrics {
  /** Counts and times what a person did; its outcome is `ok` unless `ended` is called on the way. */
  turn(route: string, run: () => Promise<void>): Promise<void>;
  /** Says how the turn around this call ended: the code of a problem, or `error`. */
  ended(outcome: string): void;
  awsCall(call: AwsCall): void;
  cacheLook(kind: string, look: Look): void;
  /** A request to Slack that failed; `outcome` is an HTTP status or `unreachable`. */
  slackFailed(method: string, outcome: string): void;
  /** What became of AWS's events; `outcome` is that of app/news/events. */
  newsEvents(outcome: string, events: number): void;
  /** Asked for a number at every scrape. */
  gauge(name: string, help: string, read: () => number): void;
  /** The exposition, or undefined where nothing is counted. */
  readonly text?: () => Promise<string>;
}

const SECONDS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 10, 20];

const COUNTS_NOTHING: Metrics = {
  turn: (_, run) => run(),
  ended() {},
  awsCall() {},
  cacheLook() {},
  slackFailed() {},
  newsEvents() {},
  gauge() {},
};

export function createMetrics(isOn: boolean): Metrics {
  if (!isOn) return COUNTS_NOTHING;
  const { Registry, Counter, Gauge, Histogram, collectDefaultMetrics } =
    require('prom-client') as typeof import('prom-client');
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `casedesk_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, labelNames: string[]) =>
    new Histogram({ name: `casedesk_${name}`, help, labelNames, buckets: SECONDS, registers });

  const turns = counter('turns_total', 'What people did, by command or button and outcome', [
    'route',
    'outcome',
  ]);
  const turnSeconds = histogram('turn_seconds', 'From a request of Slack to its answer', ['route']);
  const calls = counter('aws_calls_total', 'Calls to AWS Support, by operation and outcome', [
    'operation',
    'outcome',
  ]);
  const callSeconds = histogram('aws_call_seconds', 'With repetitions and time in line', ['operation']);
  const looks = counter('cache_looks_total', 'Where an answer came from', ['kind', 'look']);
  const failures = counter('slack_failures_total', 'Requests to Slack that failed', ['method', 'outcome']);
  const heard = counter('news_events_total', 'Events of AWS Support from the queue, by what became of them', [
    'outcome',
  ]);
  const current = new AsyncLocalStorage<{ outcome: string }>();

  return {
    async turn(route, run) {
      const state = { outcome: 'ok' };
      const stop = turnSeconds.startTimer({ route });
      try {
        await current.run(state, run);
      } finally {
        stop();
        turns.inc({ route, outcome: state.outcome });
      }
    },
    ended(outcome) {
      const state = current.getStore();
      if (state) state.outcome = outcome;
    },
    awsCall({ operation, outcome, milliseconds }) {
      calls.inc({ operation, outcome });
      callSeconds.observe({ operation }, milliseconds / 1_000);
    },
    cacheLook: (kind, look) => looks.inc({ kind, look }),
    slackFailed: (method, outcome) => failures.inc({ method, outcome }),
    newsEvents: (outcome, events) => heard.inc({ outcome }, events),
    gauge(name, help, read) {
      new Gauge({
        name: `casedesk_${name}`,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    text: () => register.metrics(),
  };
}
