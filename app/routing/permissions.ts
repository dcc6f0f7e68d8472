/**
 * What each interaction needs a right to, and what Try again would do for it. The right is that of the command
 * behind a button: a page of a list needs what typing the list needs.
 */

import { type Draft, parseDraft } from '../../src/acting/draft';
import {
  ACT_AGAIN,
  ACT_LOOK,
  ACT_REST,
  CASE_NEW,
  CASE_RELATED,
  CASE_REPLY,
  CASE_RESOLVE,
  NEW_CHOICES,
} from '../../src/blocks/acting/ids';
import { ATTACHMENT_DOWNLOAD } from '../../src/blocks/attachments';
import { CASE_VIEW, LIST_SHARE, SEARCH_EDIT } from '../../src/blocks/case-list';
import { EXPORT_CANCEL } from '../../src/blocks/export-progress';
import { SEARCH_OPEN } from '../../src/blocks/help';
import { COMMAND_TRY, PAGE_RETRY } from '../../src/blocks/notices';
import { SEARCH_SUBMIT } from '../../src/blocks/search-form';
import { printCommand } from '../../src/command/print';
import type { Command } from '../../src/command/query';
import type { Desk } from '../../src/desk';
import { encodeCursor, firstPage } from '../../src/paging/cursor';
import { Problem } from '../../src/problem';
import type { Act } from '../../src/rules/schema';
import type { Click, Submission } from '../interactions/interaction';
import { parseRetry, type Retry } from '../interactions/retry';
import type { Permission, Target } from './gate';

/** Help is for everybody. */
const ACTS: Record<Command['verb'], Act | undefined> = {
  help: undefined,
  doctor: 'list',
  accounts: 'list',
  watches: 'list',
  home: 'list',
  list: 'list',
  search: 'list',
  report: 'list',
  view: 'view',
  export: 'export',
  new: 'create',
};

/** Undefined where nothing is needed. */
export function permissionForCommand(asked: Command): Permission | undefined {
  const act = ACTS[asked.verb];
  if (!act) return undefined;
  const isFile = asked.verb === 'export' || asked.verb === 'report';
  // What stands behind it is the subject of a case.
  if (asked.verb === 'new') return { act, query: 'new', target: 'person' };
  return { act, query: printCommand(asked), target: isFile ? 'channel-only' : targetOf(asked) };
}

const FOR_ONE: readonly Command['verb'][] = ['doctor', 'search', 'accounts', 'watches', 'home'];

/** Where the answer to a typed command goes. */
function targetOf(asked: Command): Target {
  if (FOR_ONE.includes(asked.verb)) return 'person';
  const isPrivate = asked.verb === 'view' ? asked.isPrivate : asked.verb === 'list' && asked.query.isPrivate;
  return isPrivate ? 'person' : 'channel';
}

/**
 * Undefined where nothing is needed. Also notes on the click what Try again would do. Throws `stale-cursor` for a value
 * that cannot be read.
 */
export function permissionForClick(desk: Desk, click: Click): Permission | undefined {
  const { route, value } = click;
  if (route === COMMAND_TRY) {
    const asked = desk.commandOf(value);
    click.retry = retryOfCommand(asked);
    const need = permissionForCommand(asked);
    return need && click.isInHome && need.target === 'channel' ? { ...need, target: 'person' } : need;
  }
  if (GROWS.includes(route) || route === CASE_RELATED || route === CASE_NEW)
    return { act: 'create', target: 'person' };
  if (ON_THE_WAY.includes(route)) return permissionToDo(parseDraft(click.view?.private_metadata));
  if (route === CASE_REPLY || route === CASE_RESOLVE) {
    const query = printCommand(desk.commandOf(value));
    return { act: route === CASE_REPLY ? 'reply' : 'resolve', query, target: 'person' };
  }
  if (route === EXPORT_CANCEL) return { act: 'export', target: 'person' };
  if (route === ATTACHMENT_DOWNLOAD) return { act: 'view', target: 'channel-only' };
  click.retry = route === PAGE_RETRY ? parseRetry(value) : retryOfClick(click);
  checkPlace(click, click.retry?.list);
  const command = desk.commandOf(click.retry ? click.retry.value : value);
  return {
    act: ACTS[command.verb] ?? 'list',
    query: printCommand(command),
    target: targetOfClick(click, command),
  };
}

/** Buttons that open a form, which one person sees. */
const FORMS: readonly string[] = [SEARCH_EDIT, SEARCH_OPEN];

/** An answer is as public as the place it goes to, whatever the button was in. */
function targetOfClick({ route, isEphemeral, isInModal, isInHome, retry }: Click, command: Command): Target {
  if (route === LIST_SHARE) return 'channel-only';
  if (route !== PAGE_RETRY || isInModal || isInHome)
    return isEphemeral || FORMS.includes(route) ? 'person' : 'channel';
  if (retry?.list) return retry.list.isEphemeral ? 'person' : 'channel';
  return targetOf(command);
}

/** Buttons in the view of an act under way. */
const ON_THE_WAY: readonly string[] = [ACT_LOOK, ACT_AGAIN, ACT_REST];
/** Choices in the form of a new case. */
const GROWS: readonly string[] = NEW_CHOICES;

/** What was done is as public as the place where it was asked for. */
function permissionToDo({ act, displayId, isPrivate, channel }: Draft): Permission {
  const isForAll = !isPrivate && channel !== undefined;
  return { act, query: displayId, target: isForAll ? 'channel' : 'person' };
}

/** A form turns the list it was opened from: the answer is as public as that one. */
export function permissionForForm({ route, view, metadata, channel }: Submission): Permission {
  if (route !== SEARCH_SUBMIT) return permissionToDo(parseDraft(view.private_metadata));
  const { list } = metadata as { list?: { isEphemeral?: boolean; channel?: string } };
  checkPlace({ channel }, list);
  return { act: 'list', target: list?.isEphemeral === true ? 'person' : 'channel' };
}

/** Rights are asked for where the person acts, so the answer may go nowhere else. */
function checkPlace({ channel }: { channel?: string }, list?: { channel?: string }): void {
  if (list?.channel !== undefined && list.channel !== channel) throw new Problem('stale-cursor');
}

/** A file or a report is asked for again by typing it again. */
export function retryOfCommand(asked: Command): Retry | undefined {
  if (asked.verb !== 'list' && asked.verb !== 'view' && asked.verb !== 'home') return undefined;
  const value = encodeCursor(firstPage(printCommand(asked)));
  return value === undefined ? undefined : { value };
}

/** Where the click would lead when it is done again; a modal keeps its own buttons. */
function retryOfClick({ route, value, clicked, threadTs, isInHome }: Click): Retry | undefined {
  if (isInHome && typeof value === 'string' && !FORMS.includes(route)) return { value };
  if (!clicked || FORMS.includes(route) || route === LIST_SHARE || typeof value !== 'string')
    return undefined;
  return {
    value,
    list: clicked,
    replyTo: route === CASE_VIEW ? threadTs : undefined,
  };
}
