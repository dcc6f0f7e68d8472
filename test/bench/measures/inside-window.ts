/**
 * Next and Previous between pages of one segment of 500 cases, which AWS has answered once; and how long Slack
 * waits for the acknowledgement while sixty-four people click at once.
 */
import { batch, interleave, warm } from '../batch';
import { type Bot, startBareBolt, startCasedesk } from '../bot';
import { startChild } from '../child';
import type { Context } from '../context';
import { compared, type Row } from '../row';
import { percentile } from '../statistics';
import type { Answered, Body } from '../world/bodies';
import { answersOf } from '../world/cases';
import { post } from '../world/post';

const CROWD = 64;

/** Every click between the first nine pages, as drawn by the bot itself. */
export async function clicksInside(bot: Bot, previous: boolean): Promise<Body[]> {
  const pages: Answered[] = [await bot.types('open')];
  while (pages.length < 9) pages.push(await bot.clicks(pages.at(-1)!, 'Next'));
  const on = pages.slice(0, 8).map((page) => bot.body(page, 'Next'));
  return previous ? [...on, ...pages.slice(1).map((page) => bot.body(page, 'Previous'))] : on;
}

export async function insideWindow({ world, scale }: Context): Promise<Row[]> {
  world.aws.serve(answersOf(500));
  const casedesk = await startCasedesk(world, { cacheSeconds: 3600 });
  const bare = await startBareBolt(world);
  const floor = await startChild('test/bench/contenders/floor.js', world.env);
  const loads = [
    { bot: casedesk, bodies: await clicksInside(casedesk, true) },
    { bot: bare, bodies: await clicksInside(bare, false) },
  ];
  await warm(loads, scale);

  const alone = loads.map(
    ({ bot, bodies }) =>
      () =>
        batch(bot, bodies, scale.visits),
  );
  const [ours = [], theirs = []] = await interleave(scale, alone);
  const sixteen = loads.map(
    ({ bot, bodies }) =>
      () =>
        batch(bot, bodies, scale.visits * 4, 16),
  );
  const [oursAtOnce = [], theirsAtOnce = []] = await interleave(scale, sixteen);
  const crowds = loads.map(
    ({ bot, bodies }) =>
      () =>
        acknowledged(bot, bodies, scale.crowds),
  );
  const floors = () => acknowledgedByFloor(floor.port, loads[1]!.bodies, scale.crowds);
  const [ourAcks = [], theirAcks = [], floorAcks = []] = await interleave(scale, [...crowds, floors]);
  await Promise.all([casedesk, bare, floor].map((child) => child.end()));

  const against = 'bare Bolt';
  const ack = { unit: 'ms', ours: ourAcks };
  return [
    compared({
      ...{
        id: 'inside-cpu',
        work: 'Next or Previous inside 500 cases',
        unit: 'ms CPU',
        against,
        atMost: 0.4,
      },
      ours: ours.map(({ cpuMs }) => cpuMs),
      theirs: theirs.map(({ cpuMs }) => cpuMs),
    }),
    compared({
      ...{ id: 'inside-rate', work: 'the same, 16 at once', unit: 'clicks/s', against, atLeast: 3 },
      ours: oursAtOnce.map(({ perSecond }) => perSecond),
      theirs: theirsAtOnce.map(({ perSecond }) => perSecond),
    }),
    compared({
      ...{ ...ack, id: 'ack', work: `acknowledged, p99 of ${CROWD} at once`, against, atMost: 1 },
      theirs: theirAcks,
    }),
    compared({
      ...{ ...ack, id: 'ack-floor', work: 'the same, against the floor', against: 'node:http' },
      theirs: floorAcks,
    }),
  ];
}

/** The 99th percentile in milliseconds over some crowds, each let go when the one before has its messages. */
async function acknowledged(bot: Bot, bodies: readonly Body[], crowds: number): Promise<number> {
  const times: number[] = [];
  for (let crowd = 0; crowd < crowds; crowd += 1) {
    const { visits } = await batch(bot, bodies, CROWD, CROWD);
    times.push(...visits.map(({ ackMs }) => ackMs));
  }
  return percentile(times, 0.99);
}

async function acknowledgedByFloor(port: number, bodies: readonly Body[], crowds: number): Promise<number> {
  const times: number[] = [];
  for (let crowd = 0; crowd < crowds; crowd += 1) {
    const posts = Array.from({ length: CROWD }, (_, index) =>
      post(port, bodies[index % bodies.length]!('U0SOMEONE', 'none')),
    );
    times.push(...(await Promise.all(posts)));
  }
  return percentile(times, 0.99);
}
