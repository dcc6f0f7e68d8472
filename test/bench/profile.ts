/**
 * What a click's CPU is spent on. V8's sampling profiler runs in both bots under the same loads, after they
 * are warm; time in Node's own code and in native code counts for the package that called it.
 * https://chromedevtools.github.io/devtools-protocol/tot/Profiler/
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { batch } from './batch';
import { type Bot, startBareBolt, startCasedesk } from './bot';
import type { Context } from './context';
import { clicksInside } from './measures/inside-window';
import { type CpuProfile, sharesOf } from './profile-shares';
import type { Body } from './world/bodies';
import { answersOf } from './world/cases';

/** Those of the table's rows. */
const LOADS = [
  { load: 'first', cases: 100, cacheSeconds: 0, bodiesOf: async (bot: Bot) => [bot.typed('open')] },
  { load: 'next', cases: 500, cacheSeconds: 3600, bodiesOf: (bot: Bot) => clicksInside(bot, false) },
];

/** Writes one `.cpuprofile` for each bot and load into `folder`, and prints what each is made of. */
export async function profile(
  { world, scale }: Context,
  folder: string,
  print: (line: string) => void,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { load, cases, cacheSeconds, bodiesOf } of LOADS) {
    world.aws.serve(answersOf(cases));
    const bots = {
      casedesk: await startCasedesk(world, { cacheSeconds, awsRate: 1_000 }),
      bare: await startBareBolt(world),
    };
    for (const [name, bot] of Object.entries(bots)) {
      const taken = await profileOf(bot, await bodiesOf(bot), scale.warmUp, scale.visits * 5);
      await bot.end();
      writeFileSync(join(folder, `${name}-${load}.cpuprofile`), JSON.stringify(taken.profile));
      print(`\n${name}, ${load}: ${taken.cpuMs.toFixed(2)} ms CPU a visit while profiled`);
      for (const { group, share } of sharesOf(taken.profile))
        if (share >= 0.005) print(`${(share * 100).toFixed(1).padStart(6)} %  ${group}`);
    }
  }
}

async function profileOf(bot: Bot, bodies: readonly Body[], warmUp: number, visits: number) {
  await batch(bot, bodies, warmUp);
  await bot.ask('profile');
  const { cpuMs } = await batch(bot, bodies, visits);
  return { cpuMs, profile: await bot.ask<CpuProfile>('profiled') };
}
