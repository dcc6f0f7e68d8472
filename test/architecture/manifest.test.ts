import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { CHANGES, OPENED } from '../../app/access/changes';
import { SHORTCUTS } from '../../app/routing/act-routes';
import { COMMAND } from '../../app/routing/routes';
import { KEYWORDS } from '../../src/command/keywords';

// biome-ignore lint/suspicious/noExplicitAny: Slack is the judge of the file's shape
const manifest = load(readFileSync('manifest.yml', 'utf8')) as any;

test('the manifest offers exactly the commands somebody answers', () => {
  const offered = manifest.features.slash_commands.map(({ command }: { command: string }) => command);
  expect(offered).toEqual([COMMAND]);
});

test('the hint of a command names every word it understands', () => {
  const [{ usage_hint }] = manifest.features.slash_commands;
  for (const word of Object.keys(KEYWORDS)) expect(usage_hint).toContain(word);
});

test('buttons are delivered to the same address as commands', () => {
  const { interactivity } = manifest.settings;
  const [{ url }] = manifest.features.slash_commands;
  expect(interactivity).toEqual({ is_enabled: true, request_url: url, message_menu_options_url: url });
});

test('events about rights and the Home are subscribed to, all that are heard and no other', () => {
  const { request_url, bot_events } = manifest.settings.event_subscriptions;
  expect(request_url).toBe(manifest.settings.interactivity.request_url);
  expect(bot_events).toEqual([...CHANGES.keys(), OPENED].sort());
});

test('names and texts fit what Slack allows', () => {
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(174);
});

test('every shortcut is declared, and somebody answers each', () => {
  const declared = manifest.features.shortcuts.map(({ callback_id }: { callback_id: string }) => callback_id);
  expect(declared.sort()).toEqual(Object.keys(SHORTCUTS).sort());
});

test('the Home is there to be opened', () => {
  expect(manifest.features.app_home.home_tab_enabled).toBe(true);
});
