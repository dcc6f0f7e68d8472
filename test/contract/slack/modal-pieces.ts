/** A modal, a form, a trigger to open them with, and an app that answers their submission: shared by the tests of views. */
import type { App } from '@slack/bolt';
import { channels, people } from '../../../src/emulators/slack/seed';
import type { View } from '../../../src/emulators/slack/shapes';
import { openHttp, type openSocket, section, type World } from './open-world';

const { general } = channels;
const { jane } = people;
export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const modal = (more: object = {}) => ({
  type: 'modal' as const,
  title: plain('Reply'),
  blocks: [section('Hi')],
  ...more,
});
export const reply = {
  type: 'input' as const,
  block_id: 'reply',
  label: plain('Your reply'),
  element: { type: 'plain_text_input' as const, action_id: 'text' },
};
export const form = modal({
  submit: plain('Send'),
  callback_id: 'reply',
  private_metadata: 'case-1',
  blocks: [reply],
});

export async function trigger({ slack }: World, userId: string = jane): Promise<string> {
  const delivery = await slack.person(userId).types(general, '/cases');
  return String(delivery.payload.trigger_id);
}

/** A form that is open for Jane, and an app that acknowledges its submission with `body`. */
export async function openForm(body?: object, open: typeof openHttp | typeof openSocket = openHttp) {
  const heard: object[] = [];
  const world = await open((app: App) => {
    app.command('/cases', ({ ack }) => ack());
    app.view(/.*/, async ({ ack, body: payload }) => {
      heard.push(payload);
      await ack(body as never);
    });
    app.view({ type: 'view_closed', callback_id: 'reply' }, async ({ ack, body: payload }) => {
      heard.push(payload);
      await ack();
    });
  });
  await world.client.views.open({ trigger_id: await trigger(world), view: form });
  const [view] = world.slack.workspace.modals(jane) as [View];
  return { ...world, view, heard };
}
