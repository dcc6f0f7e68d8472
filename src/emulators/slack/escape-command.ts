/**
 * The text of a slash command as an app gets it whose manifest says `should_escape: true`: people, channels and
 * addresses in angle brackets, and what a person types of `& < >` as entities. Without it the text comes as typed.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
import type { Workspace } from './workspace';

const MAIL = String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`;
const ADDRESS = String.raw`https?://[^\s<>"“”]+[^\s<>"“”.,;:!?)]`;
const DOMAIN = String.raw`(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|example)(?:/[^\s<>"“”]*)?(?![\w-])`;
const PERSON = String.raw`(?<![\w.])@[\w.-]+`;
const CHANNEL = String.raw`(?<![\w&])#[\w-]+`;
const THING = new RegExp([MAIL, ADDRESS, DOMAIN, PERSON, CHANNEL].map((one) => `(${one})`).join('|'), 'gi');

export function escapeCommand(workspace: Workspace, text: string): string {
  let escaped = '';
  let done = 0;
  for (const found of text.matchAll(THING)) {
    escaped += entities(text.slice(done, found.index)) + reference(workspace, found);
    done = found.index + found[0].length;
  }
  return escaped + entities(text.slice(done));
}

function reference(
  workspace: Workspace,
  [all, mail, address, domain, person, channel]: RegExpMatchArray,
): string {
  const shown = entities(all);
  if (mail) return `<mailto:${shown}|${shown}>`;
  if (address) return `<${shown}>`;
  if (domain) return `<http://${shown}|${shown}>`;
  if (person) {
    const who = completed(workspace, person.slice(1).toLowerCase());
    return who ? `<@${who.id}|${who.name}>` : shown;
  }
  const where = [...workspace.channels.values()].find(({ name }) => name === channel?.slice(1).toLowerCase());
  return where ? `<#${where.id}|${where.name}>` : shown;
}

/** Clients complete a name from its beginning, where one person's alone begins so. */
function completed(workspace: Workspace, typed: string) {
  const users = [...workspace.users.values()];
  const begun = users.filter(({ name }) => name.startsWith(`${typed}.`));
  return users.find(({ name }) => name === typed) ?? (begun.length === 1 ? begun[0] : undefined);
}

function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
