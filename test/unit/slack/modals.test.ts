import type { webApi } from '@slack/bolt';
import { afterwards, metadataOf, modalSurface, openModal } from '../../../app/slack/modals';
import type { Message } from '../../../src/blocks/message';
import { notice, WORKING } from '../../../src/blocks/notices';

const message: Message = {
  text: 'a case',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'a case' } }],
};
const refused = (error: string) => Object.assign(new Error(error), { data: { error } });

/** Slack, which takes what it is sent or refuses it in its own word. */
function slack({ open = '', update = '', post = '', direct = '', hash = '' } = {}) {
  const sent: [method: string, args: Record<string, unknown>][] = [];
  const method =
    (name: string, error: string, answer = {}) =>
    async (args: Record<string, unknown>) => {
      sent.push([name, args]);
      if (error) throw refused(error);
      return answer;
    };
  const view = { id: 'V1', hash: 'h1', title: { text: 'Case' } };
  const client = {
    views: {
      open: method('open', open, { view }),
      update: method('update', update, hash ? { view: { ...view, hash } } : {}),
    },
    chat: { postEphemeral: method('postEphemeral', post), postMessage: method('postMessage', direct) },
  } as unknown as webApi.WebClient;
  return {
    client,
    sent,
    last: () => sent.at(-1)! as [string, { view: { blocks: object[]; title: object } }],
  };
}

const here = { user: 'U1', channel: 'C1', triggerId: 't1' };
const block = { type: 'section', text: { type: 'plain_text', text: 'the page before' } };
const opened = {
  id: 'V1',
  hash: 'h1',
  title: { text: 'Case 1' },
  private_metadata: '{"channel":"C1"}',
  blocks: [block],
};
const form = {
  type: 'modal',
  title: { type: 'plain_text', text: 'x' },
  blocks: [],
  callback_id: 'f',
} as never;

test('a page takes the place of whatever the modal shows, keeping its title and what it remembers', async () => {
  const { client, sent, last } = slack();
  const modal = modalSurface(client, opened);
  await modal.show(message);
  const [method, args] = last();
  expect(method).toBe('update');
  expect(args).toMatchObject({
    view_id: 'V1',
    view: { private_metadata: '{"channel":"C1"}', title: { text: 'Case 1' }, blocks: message.blocks },
  });
  // Two clicks at once are harmless: the later page wins, so no hash stands in its way.
  expect(args).toMatchObject({ hash: undefined });
  await modal.reply(message);
  expect(sent[1]).toEqual(sent[0]);
});

test('a notice goes only onto the page that it was made for, above it', async () => {
  const { client, last } = slack();
  await modalSurface(client, opened).tell(message);
  const [, args] = last();
  expect(args).toMatchObject({ view_id: 'V1', hash: 'h1' });
  expect(args.view.blocks).toMatchObject([...message.blocks, block]);
});

test('a second notice goes onto the page with the first, which has a hash of its own', async () => {
  const { client, sent } = slack({ hash: 'h2' });
  const modal = modalSurface(client, opened);
  await modal.tell(message);
  await modal.tell(message);
  expect(sent.map(([, { hash }]) => hash)).toEqual(['h1', 'h2']);
  const silent = slack();
  const same = modalSurface(silent.client, opened);
  await same.tell(message);
  await same.tell(message);
  expect(silent.sent.map(([, { hash }]) => hash)).toEqual(['h1', 'h1']);
});

describe('where Slack does not say whether it took something', () => {
  const lost = () => Promise.reject(Object.assign(new Error('502'), { statusCode: 502 }));

  test('what is told next is told whatever stands there, and a page in its place is another one', async () => {
    const { client, sent } = slack({ hash: 'h2' });
    const modal = modalSurface(client, opened);
    const { update } = client.views;
    client.views.update = lost;
    await expect(modal.tell(message)).rejects.toMatchObject({ code: 'slack-unsure' });
    client.views.update = update;
    await modal.tell(message);
    await modal.tell(message);
    expect(sent.map(([, { hash }]) => hash)).toEqual([undefined, 'h2']);
    client.views.update = lost;
    await expect(modal.tell(message)).rejects.toThrow();
    client.views.update = update;
    await modal.replace(form);
    expect(sent.at(-1)).toMatchObject(['update', { hash: 'h2' }]);
  });

  test('of several that would change one view, one whose second try finds it changed cannot tell whose it is', async () => {
    const { client, sent } = slack({ update: 'hash_conflict' });
    const { update } = client.views;
    for (const swap of ['present', 'replace'] as const) {
      const modal = modalSurface(client, opened);
      client.views.update = () => {
        client.views.update = update;
        return lost();
      };
      const shown = swap === 'present' ? modal.present(form, 'h1') : modal.replace(form);
      await expect(shown).rejects.toMatchObject({ code: 'slack-unsure' });
    }
    expect(sent.map(([, { hash }]) => hash)).toEqual(['h1', 'h1']);
    client.views.update = lost;
    await expect(modalSurface(client, opened).present(form, 'h1')).rejects.toMatchObject({
      code: 'slack-unsure',
    });
  });
});

test('a form is shown as it is, and brings what it remembers itself', async () => {
  const { client, last } = slack();
  await modalSurface(client, opened).present({ ...(form as object), private_metadata: 'own' } as never);
  expect(last()[1]).toMatchObject({ view: { callback_id: 'f', private_metadata: 'own' }, hash: undefined });
});

test('a modal is in no channel, so nothing is shared from it', async () => {
  await expect(modalSurface(slack().client, opened).share(message)).rejects.toThrow('no channel');
});

test.each(['not_found', 'view_not_found', 'hash_conflict'])(
  'a modal that was closed or has moved on is no error: %s',
  async (update) => {
    const modal = modalSurface(slack({ update }).client, opened);
    await expect(modal.show(message)).resolves.toBeUndefined();
    await expect(modal.tell(message)).resolves.toBeUndefined();
  },
);

test('whatever else Slack refuses is a problem', async () => {
  const modal = modalSurface(slack({ update: 'ratelimited' }).client, opened);
  await expect(modal.show(message)).rejects.toMatchObject({ code: 'slack-busy' });
  const unknown = modalSurface(slack({ update: 'some_new_word' }).client, opened);
  await expect(unknown.show(message)).rejects.toThrow('some_new_word');
});

test('what must be said where Slack does not change the modal is said in the messages of the app, and nothing else is', async () => {
  const { client, last, sent } = slack({ update: 'ratelimited' });
  const modal = modalSurface(client, opened, 'U1');
  await expect(modal.show(message)).rejects.toMatchObject({ code: 'slack-busy' });
  await expect(modal.tell(message)).rejects.toMatchObject({ code: 'slack-busy' });
  expect(sent.map(([method]) => method)).toEqual(['update', 'update']);
  await modal.tell(message, { insist: true });
  expect(last()).toMatchObject(['postMessage', { channel: 'U1', text: 'a case' }]);
  const nobody = modalSurface(client, opened);
  await expect(nobody.tell(message, { insist: true })).rejects.toMatchObject({ code: 'slack-busy' });
  const gone = slack({ update: 'not_found' });
  await modalSurface(gone.client, opened, 'U1').tell(message, { insist: true });
  expect(gone.sent.map(([method]) => method)).toEqual(['update']);
});

test('a modal is opened with the trigger of what the person did, and answers go there from then on', async () => {
  const { client, sent, last } = slack();
  const modal = await openModal({ client, ...here }, {
    ...(form as object),
    private_metadata: 'mine',
  } as never);
  expect(sent).toEqual([
    [
      'open',
      {
        trigger_id: 't1',
        view: { ...(form as object), private_metadata: 'mine', external_id: expect.any(String) },
      },
    ],
  ]);
  await modal.tell(message);
  // Slack's echo names it, and what was sent is not lost where the echo does not repeat it.
  expect(last()[1]).toMatchObject({ view_id: 'V1', hash: 'h1', view: { private_metadata: 'mine' } });
});

test('a click that is too old opens nothing, and is told to be that', async () => {
  await expect(
    openModal({ client: slack({ open: 'expired_trigger_id' }).client, ...here }, form),
  ).rejects.toMatchObject({
    code: 'late-click',
  });
});

describe('a view that nobody knows Slack to have opened yet', () => {
  const lost = () => Promise.reject(Object.assign(new Error('502'), { statusCode: 502 }));

  test('is found by the id that the bot gave it, and answers go there', async () => {
    const { client, sent } = slack({ hash: 'h2' });
    let external_id: unknown;
    client.views.open = (async ({ view }: { view: { external_id: string } }) => {
      external_id = view.external_id;
      return lost();
    }) as never;
    const modal = await openModal({ client, ...here }, form);
    await modal.show(message);
    expect(sent).toMatchObject([
      ['update', { external_id, view: { callback_id: 'f' } }],
      ['update', { view_id: 'V1', view: { blocks: message.blocks } }],
    ]);
  });

  test.each(['not_found', 'ratelimited'])('or it is told that nobody knows: %s', async (update) => {
    const { client, sent } = slack({ update });
    client.views.open = lost;
    await expect(openModal({ client, ...here }, form)).rejects.toMatchObject({ code: 'slack-unsure' });
    expect(sent.length).toBe(update === 'not_found' ? 4 : 1);
  });

  test('is asked for again for a moment, where it was pushed with the answer to a form', async () => {
    const { client, sent } = slack();
    const { update } = client.views;
    client.views.update = () => {
      client.views.update = update;
      return Promise.reject(refused('not_found'));
    };
    expect(await modalSurface(client, { external_id: 'act-1' }).present(form)).toBe(true);
    expect(sent).toMatchObject([['update', { external_id: 'act-1' }]]);
  });
});

describe('after a form is closed', () => {
  test('whatever there is to say is said in a modal of its own', async () => {
    for (const say of ['show', 'reply', 'share', 'tell'] as const) {
      const { client, sent } = slack();
      await afterwards({ client, ...here })[say](message);
      expect(sent).toMatchObject([
        ['open', { trigger_id: 't1', view: { title: { text: 'Casedesk' }, blocks: message.blocks } }],
      ]);
    }
  });

  test('that work goes on opens no modal, which would stay: it is said in the channel, or not at all', async () => {
    const { client, sent } = slack();
    await afterwards({ client, ...here }).tell(notice(WORKING.list));
    await afterwards({ client, ...here, channel: undefined })
      .tell(notice(WORKING.list))
      .catch(() => {});
    expect(sent).toMatchObject([['postEphemeral', { channel: 'C1', text: WORKING.list }]]);
  });

  test('or in the channel to this one person, where that is too late', async () => {
    const { client, last } = slack({ open: 'expired_trigger_id' });
    await afterwards({ client, ...here }).tell(message);
    expect(last()).toEqual(['postEphemeral', { ...message, channel: 'C1', user: 'U1' }]);
  });

  test('or in the messages of the app, where it must be said and the bot is not in the channel, or there is none', async () => {
    for (const channel of ['C1', undefined]) {
      const { client, last } = slack({ open: 'expired_trigger_id', post: 'not_in_channel' });
      const surface = afterwards({ client, ...here, channel });
      await expect(surface.tell(message)).rejects.toThrow();
      await surface.tell(message, { insist: true });
      expect(last()).toMatchObject(['postMessage', { channel: 'U1', text: 'a case' }]);
    }
  });

  test('or not at all, which is an error, where there is no channel', async () => {
    const { client } = slack({ open: 'expired_trigger_id' });
    const nowhere = afterwards({ client, ...here, channel: undefined });
    await expect(nowhere.tell(message)).rejects.toMatchObject({ code: 'late-click' });
  });
});

test.each([
  ['{"channel":"C1"}', { channel: 'C1' }],
  ['', {}],
  ['not ours', {}],
  ['null', {}],
  [undefined, {}],
])('what a view remembers is read where it is ours: %p', (private_metadata, read) => {
  expect(metadataOf({ private_metadata })).toEqual(read);
});
