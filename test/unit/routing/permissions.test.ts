import type { Click, Submission } from '../../../app/interactions/interaction';
import { printRetry, type Retry } from '../../../app/interactions/retry';
import {
  permissionForClick,
  permissionForCommand,
  permissionForForm,
  retryOfCommand,
} from '../../../app/routing/permissions';
import { CASE_NEW } from '../../../src/blocks/acting/ids';
import { ATTACHMENT_DOWNLOAD } from '../../../src/blocks/attachments';
import { CASE_VIEW, LIST_SHARE, SEARCH_EDIT } from '../../../src/blocks/case-list';
import { EXPORT_CANCEL } from '../../../src/blocks/export-progress';
import { SEARCH_OPEN } from '../../../src/blocks/help';
import { COMMAND_TRY, PAGE_RETRY } from '../../../src/blocks/notices';
import { PAGE_NEXT, PAGE_REFRESH } from '../../../src/blocks/pager';
import { SEARCH_SUBMIT } from '../../../src/blocks/search-form';
import { parseCommand } from '../../../src/command/parse';
import { privateOf } from '../../../src/command/query';
import type { Desk } from '../../../src/desk';
import { decodeCursor, encodeCursor, firstPage } from '../../../src/paging/cursor';

const asker = { now: Date.UTC(2026, 10, 23) };
const desk = {
  commandOf: (value: unknown) => parseCommand(decodeCursor(value).query, asker),
} as Desk;
const cursor = (query: string) => encodeCursor(firstPage(query))!;
const url = 'https://hooks.slack.com/actions/T1/2/3';

/** A click in a message of channel C1. */
function click(route: string, value: unknown, is: { ephemeral?: boolean; modal?: boolean } = {}): Click {
  const isEphemeral = Boolean(is.ephemeral || is.modal);
  const clicked = is.modal ? undefined : { url, channel: 'C1', ts: '1.0', isEphemeral };
  return {
    route,
    value,
    isEphemeral,
    isInModal: Boolean(is.modal),
    clicked,
    channel: 'C1',
    threadTs: '1.0',
  } as Click;
}

const retry = (list: Partial<NonNullable<Retry['list']>> | undefined, query = 'open') =>
  printRetry({
    value: cursor(query),
    list: list && { url, channel: 'C1', ts: '1.0', isEphemeral: false, ...list },
  });

test.each([
  ['open', 'list', 'channel'],
  ['open private', 'list', 'person'],
  ['177777777700001', 'view', 'channel'],
  ['177777777700001 private', 'view', 'person'],
  ['search', 'list', 'person'],
  ['export open', 'export', 'channel-only'],
  ['report open', 'list', 'channel-only'],
  ['doctor', 'list', 'person'],
  ['home', 'list', 'person'],
] as const)('/cases %s needs a right to %s, for the %s', (line, act, target) => {
  expect(permissionForCommand(parseCommand(line, asker))).toMatchObject({ act, target });
});

test('help needs no right', () => expect(permissionForCommand({ verb: 'help' })).toBeUndefined());

const view = cursor('case-111122223333-muen-2026-0123456789abcdef');
test.each([
  ['Next on a public list', click(PAGE_NEXT, cursor('open')), 'list', 'channel'],
  ['Next on a private one', click(PAGE_NEXT, cursor('open private'), { ephemeral: true }), 'list', 'person'],
  ['Refresh of a case', click(PAGE_REFRESH, view), 'view', 'channel'],
  ['View in a public list', click(CASE_VIEW, view), 'view', 'channel'],
  ['View in a private one', click(CASE_VIEW, view, { ephemeral: true }), 'view', 'person'],
  ['Next in a modal', click(PAGE_NEXT, view, { modal: true }), 'view', 'person'],
  ['Share', click(LIST_SHARE, cursor('open'), { ephemeral: true }), 'list', 'channel-only'],
  ['Edit search', click(SEARCH_EDIT, cursor('open')), 'list', 'person'],
  ['Post to thread', click(ATTACHMENT_DOWNLOAD, '1;177777777700001;a'), 'view', 'channel-only'],
  ['Cancel', click(EXPORT_CANCEL, 'x'), 'export', 'person'],
  ['Try again of a public list', click(PAGE_RETRY, retry({}), { ephemeral: true }), 'list', 'channel'],
  [
    'of a private one',
    click(PAGE_RETRY, retry({ isEphemeral: true }), { ephemeral: true }),
    'list',
    'person',
  ],
  ['of a typed list', click(PAGE_RETRY, retry(undefined), { ephemeral: true }), 'list', 'channel'],
  [
    'of a typed private list',
    click(PAGE_RETRY, retry(undefined, 'open private'), { ephemeral: true }),
    'list',
    'person',
  ],
  ['Try of a list', click(COMMAND_TRY, cursor('open'), { ephemeral: true }), 'list', 'channel'],
  [
    'Try of a private list',
    click(COMMAND_TRY, cursor('open private'), { ephemeral: true }),
    'list',
    'person',
  ],
  [
    'Try of an export',
    click(COMMAND_TRY, cursor('export open'), { ephemeral: true }),
    'export',
    'channel-only',
  ],
  [
    'of a typed case',
    click(PAGE_RETRY, retry(undefined, '177777777700001'), { ephemeral: true }),
    'view',
    'channel',
  ],
  ['Search in the help', click(SEARCH_OPEN, cursor('open')), 'list', 'person'],
  ['a button that leads to the help', click(PAGE_NEXT, cursor('help')), 'list', 'channel'],
  ['of a case in a modal', click(PAGE_RETRY, printRetry({ value: view }), { modal: true }), 'view', 'person'],
] as const)('%s: a right to what it shows, for those who will read it', (_, clicked, act, target) => {
  expect(permissionForClick(desk, clicked)).toMatchObject({ act, target });
});

test('Try of help needs no right', () => {
  expect(
    permissionForClick(desk, click(COMMAND_TRY, cursor('help export'), { ephemeral: true })),
  ).toBeUndefined();
});

test('rights are asked for where a person acts, so an answer goes nowhere else', () => {
  const elsewhere = click(PAGE_RETRY, retry({ channel: 'C2' }), { ephemeral: true });
  expect(() => permissionForClick(desk, elsewhere)).toThrow('stale-cursor');
  const form = {
    route: SEARCH_SUBMIT,
    channel: 'C1',
    metadata: { list: { channel: 'C2', isEphemeral: false } },
  };
  expect(() => permissionForForm(form as unknown as Submission)).toThrow('stale-cursor');
});

test.each([
  [true, 'person'],
  [false, 'channel'],
  [undefined, 'channel'],
])('a form whose list says ephemeral=%p is answered for the %s', (isEphemeral, target) => {
  const form = { route: SEARCH_SUBMIT, channel: 'C1', metadata: { list: { channel: 'C1', isEphemeral } } };
  expect(permissionForForm(form as unknown as Submission)).toMatchObject({ act: 'list', target });
});

test('what is tried again is the click: the same cursor, in the same place', () => {
  const clicked = click(CASE_VIEW, view);
  permissionForClick(desk, clicked);
  expect(clicked.retry).toEqual({ value: view, list: clicked.clicked, replyTo: '1.0' });
  const inModal = click(PAGE_NEXT, view, { modal: true });
  permissionForClick(desk, inModal);
  expect(inModal.retry).toBeUndefined();
});

test('a file or a report is asked for again by typing it again', () => {
  expect(retryOfCommand(parseCommand('export open', asker))).toBeUndefined();
  expect(retryOfCommand(parseCommand('report open', asker))).toBeUndefined();
  expect(retryOfCommand(parseCommand('open', asker))).toEqual({ value: cursor('open') });
  const one = parseCommand('177777777700001', asker);
  expect(retryOfCommand(one)).toEqual({ value: cursor('177777777700001') });
});

test('a question too long for a button is asked again by typing it again', () => {
  const long = parseCommand('open', asker) as { query: object };
  const asked = { ...long, query: { ...long.query, id: 'x'.repeat(2_000) } };
  expect(retryOfCommand(asked as never)).toBeUndefined();
});

test('only what shows a page can be tried again by a button, and only a case belongs into the thread', () => {
  const retryOf = (clicked: Click) => {
    permissionForClick(desk, clicked);
    return clicked.retry;
  };
  expect(retryOf(click(PAGE_NEXT, cursor('open')))).toMatchObject({
    value: cursor('open'),
    replyTo: undefined,
  });
  for (const route of [SEARCH_EDIT, SEARCH_OPEN, LIST_SHARE])
    expect(retryOf(click(route, cursor('open')))).toBeUndefined();
  const unreadable = click(PAGE_NEXT, undefined);
  expect(() => permissionForClick(desk, unreadable)).toThrow('stale-cursor');
  expect(unreadable.retry).toBeUndefined();
});

test('what was asked for the channel and may not go there is asked for one person', () => {
  const isPrivate = (line: string) => {
    const asked = privateOf(parseCommand(line, asker)) as {
      isPrivate?: boolean;
      query?: { isPrivate?: boolean };
    };
    return asked.query?.isPrivate ?? asked.isPrivate;
  };
  expect(['open', '177777777700001', 'search'].map(isPrivate)).toEqual([true, true, true]);
  // These say nothing of who reads them.
  for (const line of ['help', 'doctor', 'export open', 'report open']) {
    const asked = parseCommand(line, asker);
    expect(privateOf(asked)).toEqual(asked);
  }
});

test('a form that remembers no list is answered in the channel', () => {
  expect(
    permissionForForm({ route: SEARCH_SUBMIT, channel: 'C1', metadata: {} } as Submission),
  ).toMatchObject({
    target: 'channel',
  });
});

describe('in a Home', () => {
  const inHome = (route: string, value: unknown): Click =>
    ({ route, value, isEphemeral: true, isInModal: false, isInHome: true }) as Click;

  test.each([PAGE_NEXT, PAGE_REFRESH, CASE_VIEW, SEARCH_EDIT, SEARCH_OPEN])(
    'what %s brings is for the person, whatever the query says',
    (route) => {
      for (const query of ['open', 'home', '177777777700001'])
        expect(permissionForClick(desk, inHome(route, cursor(query)))?.target).toBe('person');
    },
  );

  test('a command that is tried there is answered there, and a file still needs a channel', () => {
    expect(permissionForClick(desk, inHome(COMMAND_TRY, cursor('open')))).toMatchObject({ target: 'person' });
    const file = permissionForClick(desk, inHome(COMMAND_TRY, cursor('export open')));
    expect(file).toMatchObject({ act: 'export', target: 'channel-only' });
  });

  test('a click that failed is tried again there, and a form is opened again by its own button', () => {
    const clicked = inHome(PAGE_NEXT, cursor('home'));
    permissionForClick(desk, clicked);
    expect(clicked.retry).toEqual({ value: cursor('home') });
    const again = inHome(PAGE_RETRY, printRetry({ value: cursor('home') }));
    expect(permissionForClick(desk, again)).toMatchObject({ act: 'list', query: 'home', target: 'person' });
    expect(again.retry).toEqual({ value: cursor('home') });
    const form = inHome(SEARCH_OPEN, cursor('open private'));
    permissionForClick(desk, form);
    expect(form.retry).toBeUndefined();
  });

  test('a new case needs the right to open one', () => {
    expect(permissionForClick(desk, inHome(CASE_NEW, cursor('new')))).toEqual({
      act: 'create',
      target: 'person',
    });
  });
});
