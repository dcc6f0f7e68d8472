import type { webApi } from '@slack/bolt';
import { homeSurface, type OpenHome } from '../../../app/home/surface';
import type { HomeFrame } from '../../../src/blocks/home/home';
import type { May } from '../../../src/blocks/home/may';
import { notice } from '../../../src/blocks/notices';
import { words } from '../../world/messages';

const all: May = {
  allowed: [{ acts: ['list'] }],
  missing: [],
  isMoreElsewhere: false,
  of: 'all',
  ask: '#support',
};
const frame: HomeFrame = { may: all, values: { mine: 'm' }, madeAt: 0 };

/** Slack, which holds a Home and its hash, and refuses what was made for another one. */
function slack() {
  const published: { view: { blocks: unknown[]; private_metadata?: string }; hash?: string }[] = [];
  const posted: unknown[] = [];
  let count = 0;
  let refusal: string | undefined;
  let lost = 0;
  const refused = (error: string) => Object.assign(new Error(error), { data: { ok: false, error } });
  const client = {
    views: {
      publish: async (given: (typeof published)[number]) => {
        if (refusal) throw refused(refusal);
        if (given.hash && given.hash !== `h${count}`) throw refused('hash_conflict');
        count += 1;
        published.push(given);
        if (lost > 0) {
          lost -= 1;
          throw Object.assign(new Error('502'), { statusCode: 502 });
        }
        return { view: { hash: `h${count}` } };
      },
    },
    chat: {
      postMessage: async (message: unknown) => {
        posted.push(message);
        return { channel: 'D1', ts: '1.0' };
      },
    },
  } as unknown as webApi.WebClient;
  return {
    ...{ client, published, posted },
    said: () => words(published.at(-1)!.view),
    fails(error: string | undefined) {
      refusal = error;
    },
    /** Carries out the next `times`, and does not say so. */
    loses(times: number) {
      lost = times;
    },
    open: (): OpenHome => ({ hash: `h${count}`, ...published.at(-1)?.view }),
  };
}

const home = (at: ReturnType<typeof slack>, isOpening = false, around = async () => frame) =>
  homeSurface({ client: at.client, user: 'U1', open: at.open(), isOpening }, around);

test('a click shows its page whatever stands there by then, and opening only where nothing was shown since', async () => {
  const at = slack();
  await home(at).show(notice('One'));
  const [opening, click] = [home(at, true), home(at)];
  await click.show(notice('Clicked'));
  await opening.show(notice('Opened'));
  expect(at.said()).toContain('Clicked');
  const stale = home(at);
  await home(at, true).show(notice('Opened'));
  await stale.show(notice('Clicked again'));
  expect(at.said()).toContain('Clicked again');
});

test('what is said goes onto the page it was made for, once, and the page stays', async () => {
  const at = slack();
  await home(at).show(notice('The list'));
  const click = home(at);
  await click.tell(notice('It takes a while'));
  await click.tell(notice('It went wrong'));
  expect(at.said()).toContain('The list');
  expect(at.said()).toContain('It went wrong');
  expect(at.said()).not.toContain('It takes a while');
  const late = home(at);
  await home(at).show(notice('Another list'));
  await late.tell(notice('Too late'));
  expect(at.said()).not.toContain('Too late');
});

test.each([true, false])(
  'where nobody knows whether a sign of life stands there, what comes next does, opened: %s',
  async (isOpening) => {
    const at = slack();
    await home(at).show(notice('The list'));
    const answered = home(at, isOpening);
    at.loses(1);
    await expect(answered.tell(notice('It takes a while'))).rejects.toMatchObject({ code: 'slack-unsure' });
    await answered.show(notice('The answer'));
    expect(at.said()).toContain('The answer');
    const failed = home(at, isOpening);
    at.loses(1);
    await expect(failed.tell(notice('It takes a while'))).rejects.toMatchObject({ code: 'slack-unsure' });
    await failed.tell(notice('It went wrong'), { insist: true });
    expect(at.said()).toContain('The answer');
    expect(at.said()).toContain('It went wrong');
    expect(at.posted).toEqual([]);
  },
);

test('an answer that Slack does not say it took is shown once more, and then told', async () => {
  const at = slack();
  await home(at).show(notice('The list'));
  at.loses(1);
  await home(at, true).show(notice('The answer'));
  expect(at.published.slice(1).map(({ hash }) => hash)).toEqual(['h1', undefined]);
  at.loses(2);
  await expect(home(at, true).show(notice('Another'))).rejects.toMatchObject({ code: 'slack-unsure' });
});

test('a list that was made by other rights is not shown again, nor where nobody knows them', async () => {
  const around = (may: May | undefined) => async () => ({ ...frame, may });
  const none: May = { ...all, allowed: [], missing: ['list'] };
  for (const may of [{ ...all, of: 'fewer accounts' }, none, undefined]) {
    const at = slack();
    await home(at).show(notice('The list'));
    await home(at).tell(notice('It takes a while'));
    expect(at.said()).toContain('The list');
    await home(at, false, around(may)).tell(notice('It went wrong'));
    expect(at.said()).not.toContain('The list');
    expect(at.said()).toContain('It went wrong');
  }
});

test('where Slack takes no Home, who clicked is told in the messages of the app, and who only looked is not', async () => {
  const at = slack();
  at.fails('fatal_error');
  await expect(home(at).show(notice('The list'))).rejects.toThrow();
  await home(at).tell(notice('It went wrong'), { insist: true });
  expect(at.posted).toMatchObject([{ channel: 'U1', text: 'It went wrong' }]);
  await expect(home(at).tell(notice('It takes a while'))).rejects.toThrow();
  const looked = home(at, true);
  await expect(looked.tell(notice('It went wrong'), { insist: true })).rejects.toThrow();
  expect(at.posted).toHaveLength(1);
  await expect(looked.tell(notice('It takes a while'))).rejects.toThrow();
  await looked.tell(notice('It went wrong'), { insist: true });
  expect(at.posted).toHaveLength(2);
});
