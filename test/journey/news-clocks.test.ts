/** A bot whose clock is not that of AWS. */
import { words } from '../world/messages';
import { type NewsWorld, startNewsWorld } from '../world/news';

let world: NewsWorld;
afterEach(() => world?.close());

const MINUTE = 60_000;

test.each([4, -4])(
  'a clock that is %s minutes off loses no answer, and calls a new case new',
  async (off) => {
    let now = Date.now();
    world = await startNewsWorld({ now: () => now + off * MINUTE }, { now: () => new Date(now) });
    const looks = async () => {
      now += 5 * MINUTE;
      await world.bot.look!();
    };
    const answer = (caseId: string, body: string) => world.aws.casebook.addCommunication(caseId, { body });
    const old = world.opens('Old trouble');
    await looks();
    now += MINUTE / 2;
    answer(old, 'To the old one');
    world.aws.casebook.change(old, { status: 'pending-customer-action' });
    await looks();
    const caseId = world.opens('Ledger is down');
    now += MINUTE / 2;
    answer(caseId, 'To the new one');
    await looks();
    const threads = world.shown().flatMap((one) => world.thread(one));
    for (const body of ['To the old one', 'To the new one'])
      expect(threads.filter((one) => one.includes(body))).toHaveLength(1);
    expect(world.shown().map(words)).toContainEqual(expect.stringMatching(/New case.*Ledger is down/s));
  },
);
