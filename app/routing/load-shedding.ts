/**
 * The door every request of Slack's comes through: counted, and refused honestly when the bot has more to do
 * than it can take on. A form is refused while it is still open, so that nothing typed is lost.
 * https://docs.slack.dev/tools/bolt-js/concepts/global-middleware
 */
import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  Middleware,
  RespondFn,
  types,
  ViewResponseAction,
  webApi,
} from '@slack/bolt';
import { ACT_HELD } from '../../src/blocks/acting/ids';
import type { Message } from '../../src/blocks/message';
import { problemNotice } from '../../src/blocks/notices';
import { fromSlack } from '../../src/command/typed/as-typed';
import { Problem } from '../../src/problem';
import { OPENED } from '../access/changes';
import type { Metrics } from '../runtime/metrics';
import { metadataOf, modalSurface, type OpenView, withNotice } from '../slack/modals';
import { personSurface } from '../slack/posting';
import type { Surface } from '../slack/surfaces';
import { withTyped } from './error-exit';
import type { InFlight } from './in-flight';

type Arriving = AnyMiddlewareArgs & AllMiddlewareArgs;

/** Ids are words: what does not look like one of ours must not become a label. */
const ID = /^\/?[a-z]{1,20}(:[a-z-]{1,30})?$/;

interface Means {
  readonly client: webApi.WebClient;
  readonly homeAt: (of: { user: string; open?: OpenView; isOpening?: boolean }) => Place;
}

type Place = Pick<Surface, 'tell'>;

export function loadShedding(
  inFlight: Pick<InFlight, 'isBusy' | 'isFull'>,
  metrics: Metrics,
  means: Means,
): Middleware<AnyMiddlewareArgs> {
  return (args) =>
    metrics.turn(routeOf(args), async () => {
      const isTooMuch = isForm(args) ? inFlight.isBusy : inFlight.isFull;
      if (!isTooMuch || isClosing(args)) return args.next();
      metrics.ended('busy');
      const notice = problemNotice(new Problem('busy'));
      await refuse(args, notice);
      await placeOf(args.body, means)
        ?.tell(notice)
        .catch(() => {});
    });
}

async function refuse(args: Arriving, notice: Message): Promise<void> {
  const { ack, respond } = args as unknown as {
    ack?: (answer?: object) => Promise<void>;
    respond?: RespondFn;
  };
  await ack?.(isForm(args) ? stillOpen(args.body as { view: OpenView }, notice) : undefined);
  for (const message of withTyped(notice, wordsIn(args.body as { text?: string })))
    await respond?.({ ...message, response_type: 'ephemeral', replace_original: false });
}

/** What was to stand in the form of a new case. */
function wordsIn({ text = '' }: { readonly text?: string }): string | undefined {
  return /^\s*new\s+(\S.*)$/is.exec(fromSlack(text))?.[1];
}

/** A form that is only acknowledged closes. One without an input, a review, has no place for an error. */
function stillOpen({ view }: { view: OpenView }, notice: Message): ViewResponseAction {
  const blocks = (view.blocks ?? []) as types.KnownBlock[];
  const input = blocks.find(({ type }) => type === 'input')?.block_id;
  return input
    ? { response_action: 'errors', errors: { [input]: notice.text } }
    : { response_action: 'update', view: withNotice(view, notice) };
}

/** What was typed there is nowhere else any more. */
function isClosing({ body }: Arriving): boolean {
  return body.type === 'view_closed';
}

/** Where there is no response_url: a Home that was opened, or whatever was clicked; undefined where nothing can be said. */
function placeOf(body: object, { client, homeAt }: Means): Place | undefined {
  const { type, event, user, view } = body as {
    type?: string;
    event?: { type?: string; user?: string; view?: OpenView };
    user?: { id: string };
    view?: OpenView & { type?: string };
  };
  if (event?.type === OPENED && event.user)
    return homeAt({ user: event.user, open: event.view, isOpening: true });
  if (!user) return undefined;
  if (type === 'shortcut') return personSurface(client, user.id);
  if (type !== 'block_actions' || !view) return undefined;
  if (view.type === 'home') return homeAt({ user: user.id, open: view });
  // Whoever sends what stands there would take another page for somebody else's.
  if (view.callback_id === ACT_HELD) return personSurface(client, user.id, metadataOf(view).channel);
  return modalSurface(client, view);
}

function isForm({ body }: Arriving): boolean {
  return body.type === 'view_submission';
}

function routeOf({ body }: Arriving): string {
  const { command, actions, view, type, event } = body as {
    event?: { type?: string };
    command?: string;
    actions?: { action_id?: string }[];
    view?: { callback_id?: string };
    type?: string;
  };
  if (event?.type === OPENED) return 'home:opened';
  const id = command ?? actions?.[0]?.action_id ?? view?.callback_id ?? type ?? '';
  return ID.test(id) ? id : 'other';
}
