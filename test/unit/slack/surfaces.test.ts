import type { Answer } from '../../../app/slack/respond';
import { commandSurface, messageSurface, privately, type Surface } from '../../../app/slack/surfaces';
import type { Message } from '../../../src/blocks/message';

const message: Message = { text: 'a page', blocks: [] };

/** What Slack is sent for each way to answer. */
async function answersOf(surfaceAt: (respond: (answer: Answer) => Promise<void>) => Surface) {
  const sent: Answer[] = [];
  const surface = surfaceAt(async (answer) => void sent.push(answer));
  await surface.show(message);
  await surface.reply(message);
  await surface.share(message);
  await surface.tell(message);
  const [show, reply, share, tell] = sent;
  return { show, reply, share, tell, sent, surface };
}

const quiet = { ...message, unfurl_links: false, unfurl_media: false };
const posted = { ...quiet, response_type: 'in_channel' };
const beside = { ...posted, replace_original: false };
const told = { ...quiet, response_type: 'ephemeral', replace_original: false };

test('a command is answered in the channel, and one person is told for their eyes only; nothing unfurls', async () => {
  const { show, reply, share, tell } = await answersOf((respond) => commandSurface(respond));
  expect([show, reply, share]).toEqual([posted, posted, posted]);
  expect(tell).toEqual({ ...told, thread_ts: undefined });
});

test('a click in a list turns the list, and replies in the thread that it would start', async () => {
  const { show, reply, share, tell } = await answersOf((respond) =>
    messageSurface(respond, { threadTs: '1.0' }),
  );
  expect(show).toEqual({ ...quiet, replace_original: true });
  expect(reply).toEqual({ ...beside, thread_ts: '1.0' });
  expect(share).toEqual({ ...beside, thread_ts: undefined });
  expect(tell).toEqual({ ...told, thread_ts: undefined });
});

test('a click in a thread is answered in the thread, whoever reads it', async () => {
  const { reply, share, tell } = await answersOf((respond) =>
    messageSurface(respond, { threadTs: '1.0', inThread: true }),
  );
  expect([reply, share, tell].map((answer) => answer?.thread_ts)).toEqual(['1.0', '1.0', '1.0']);
});

test('a click in a message that one person sees is replied to for that person alone', async () => {
  const { reply, share } = await answersOf((respond) =>
    messageSurface(respond, { threadTs: '1.0', isEphemeral: true }),
  );
  expect(reply).toEqual({ ...told, thread_ts: undefined });
  expect(share).toMatchObject({ response_type: 'in_channel' });
});

test('what was clicked can be taken away', async () => {
  const { sent, surface } = await answersOf((respond) => messageSurface(respond, {}));
  await surface.dismiss!();
  expect(sent.at(-1)).toEqual({ delete_original: true });
});

test('what may not go to the channel goes to the one person, in other words where there are some', async () => {
  const channel = messageSurface;
  const { sent } = await answersOf((respond) => privately(channel(respond, { threadTs: '1.0' })));
  expect(sent).toEqual(Array(4).fill({ ...told, thread_ts: undefined }));
  const why = (said: Message) => ({ ...said, text: `${said.text}, for you` });
  const withReason = await answersOf((respond) => privately(channel(respond, {}), why));
  expect(withReason.sent.map(({ text }) => text)).toEqual([...Array(3).fill('a page, for you'), 'a page']);
});
