/** What a run prints, whatever it was about. */
import type { Tally } from './tally';

/** `2 × this, 1 × that`. */
export function listed(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, times]) => `${times} × ${name}`)
    .join(', ');
}

/** Says what was lost of `all` walks or acts, and gives the code to end with. */
export function summed({ losses }: Tally, all: number): number {
  for (const loss of losses.slice(0, 20)) console.log(`LOST              ${loss}`);
  const lost = new Set(losses.map((loss) => loss.split(':')[0])).size;
  console.log(`losses            ${losses.length}`);
  return say(`\n${all - lost} passed, ${lost} failed`, losses.length > 0 ? 1 : 0);
}

export function say(text: string, code: number): number {
  console.log(text);
  return code;
}

/** A flag that stands without its number takes the usual one. */
export function withNumber(flag: string, args: readonly string[]): string[] {
  const isAlone = (at: number) => args[at] === flag && !/^\d/.test(args[at + 1] ?? '');
  return args.filter((_, at) => !isAlone(at));
}
