/** The drawer names what a person did in plain words. */
import { titleOf } from '../../../app/sandbox/glass-titles';
import type { Delivery } from '../../../src/emulators/slack/shapes';

const opened = (tab: string) =>
  titleOf({ kind: 'event', payload: { event: { type: 'app_home_opened', tab } } } as unknown as Delivery);

test('opening a tab of the app is no name of an event', () => {
  expect(opened('home')).toBe('opened the Home');
  expect(opened('messages')).toBe('opened the app’s messages');
});
