/**
 * The App Home of one person: buttons to begin with, a list, what they may do, and how to go on. What is around the list
 * is made anew each time; the list is taken from the page that stands there where only something is said about it.
 * https://docs.slack.dev/reference/views/home-tab-views
 */
import type { ActionsBlock, Button, HomeView, KnownBlock } from '@slack/types';
import { CASE_NEW } from '../acting/ids';
import { LIST_SHARE } from '../case-list';
import { SEARCH_OPEN } from '../help';
import { button, PAGE_FIRST } from '../pager';
import { date, mrkdwn } from '../text';
import { MAY_UNKNOWN, type May, mayCreate, mayExport, mayList, mayText } from './may';

/** Block ids by which the parts of an echoed page are told apart. */
const FRAME = 'home:';
const NOTICE = 'home-notice:';

export interface HomeFrame {
  /** Undefined where it cannot be known right now. */
  readonly may?: May;
  /** Cursors. */
  readonly values: { readonly mine?: string; readonly search?: string; readonly create?: string };
  readonly version?: string;
  /** When it is made, in milliseconds since 1970. */
  readonly madeAt: number;
}

interface Parts {
  /** The list, or what else was asked for. */
  readonly page: readonly KnownBlock[];
  readonly notice?: readonly KnownBlock[];
}

export function homeView({ page, notice = [] }: Parts, frame: HomeFrame): HomeView {
  const said = notice.map((block, index) => ({ ...block, block_id: `${NOTICE}${index}` }));
  const blocks: KnownBlock[] = [
    ...begin(frame),
    ...said,
    ...page.flatMap(withoutChannel),
    { type: 'divider', block_id: `${FRAME}line` },
    { type: 'section', block_id: `${FRAME}may`, text: mrkdwn(frame.may ? mayText(frame.may) : MAY_UNKNOWN) },
    { type: 'section', block_id: `${FRAME}how`, text: mrkdwn(howTo(frame)) },
    { type: 'context', block_id: `${FRAME}made`, elements: [mrkdwn(made(frame))] },
  ];
  // By it a page is told from one that was made by other rights.
  return { type: 'home', private_metadata: frame.may?.of ?? '', blocks };
}

/** The list of a Home as Slack echoes it, without what stands around it. */
export function pageIn(blocks: readonly unknown[] = []): KnownBlock[] {
  const isPage = ({ block_id = '' }: KnownBlock) =>
    !block_id.startsWith(FRAME) && !block_id.startsWith(NOTICE);
  return (blocks as KnownBlock[]).filter(isPage);
}

/** A Home is in no channel, so nothing in it can be shared to one. */
function withoutChannel(block: KnownBlock): KnownBlock[] {
  if (block.type !== 'actions') return [block];
  const elements = block.elements.filter((one) => !('action_id' in one) || one.action_id !== LIST_SHARE);
  return elements.length > 0 ? [{ ...block, elements } as ActionsBlock] : [];
}

function begin({ may, values }: HomeFrame): KnownBlock[] {
  // Where nobody knows who may what, each button asks again.
  const isKnown = may !== undefined;
  const elements: Button[] = [
    ...button(PAGE_FIRST, 'My cases', 'My cases: the open cases that wait for you', values.mine),
    ...button(
      CASE_NEW,
      'Open a case',
      'Open a case with a form',
      isKnown && !mayCreate(may) ? undefined : values.create,
    ),
    ...button(
      SEARCH_OPEN,
      'Search',
      'Search with a form',
      isKnown && !mayList(may) ? undefined : values.search,
    ),
  ];
  return elements.length > 0 ? [{ type: 'actions', block_id: `${FRAME}begin`, elements }] : [];
}

function howTo({ may }: HomeFrame): string {
  if (may && !mayList(may))
    return '*How to begin*\nOnce you may list cases, they stand here. `/cases help` tells what I understand.';
  const creates = may !== undefined && mayCreate(may);
  const exports = may !== undefined && mayExport(may);
  return [
    '*How to begin*',
    '_My cases_ lists the open cases submitted with your e-mail address, and those that channels you are in watch. _View_ opens one for you alone, with its correspondence and the buttons to act on it.',
    ...(creates
      ? [
          '_Open a case_ opens a form; nothing goes to AWS before you have reviewed it. AWS counts it as submitted by me, so it stands here only where a channel of yours watches it.',
        ]
      : []),
    '_Search_ opens a form, and what it finds stands here.',
    `In a channel, \`/cases open\` lists cases for everybody there, \`/cases 177777777700001\` opens one${exports ? ', `/cases export` makes a file of them' : ''}, and \`/cases help\` tells the rest.`,
  ].join('\n');
}

function made({ madeAt, version }: HomeFrame): string {
  const name = version ? `Casedesk ${version}` : 'Casedesk';
  return `${name} · made ${date(madeAt, '{date_short_pretty} at {time_secs}')} · only you see this`;
}
