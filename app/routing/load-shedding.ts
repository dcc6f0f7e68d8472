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
} from '@slack/bolt';
import type { Message } from '../../src/blocks/message';
import { problemNotice } from '../../src/blocks/notices';
import { Problem } from '../../src/problem';
import { OPENED } from '../access/changes';
import type { Metrics } from '../runtime/metrics';
import { type OpenView, withNotice } from '../slack/modals';
import type { Surface } from '../slack/surfaces';
import type { InFlight } from './in-flight';

type Arriving = AnyMiddlewareArgs & AllMiddlewareArgs;

/** Ids are words: what does not look like one of ours must not become a label. */
const ID = /^\/?[a-z]{1,20}(:[a-z-]{1,30})?$/;

/** `homeAt`: a Home, where nothing else can be answered. */
export function loadShedding(
  inFlight: InFlight,
  metrics: Metrics,
  homeAt?: (of: { user: string; open?: OpenView; isOpening?: boolean }) => Pick<Surface, 'tell'>,
): Middleware<AnyMiddlewareArgs> {
  return (args) =>
    metrics.turn(routeOf(args), async () => {
      const isTooMuch = isForm(args) ? inFlight.isBusy : inFlight.isFull;
      if (!isTooMuch || isClosing(args)) return args.next();
      metrics.ended('busy');
      await refuse(args);
      const home = homeIn(args.body);
      if (home)
        await homeAt?.(home)
          .tell(problemNotice(new Problem('busy')))
          .catch(() => {});
    });
}

async function refuse(args: Arriving): Promise<void> {
  const notice = problemNotice(new Problem('busy'));
  const { ack, respond } = args as unknown as {
    ack?: (answer?: object) => Promise<void>;
    respond?: RespondFn;
  };
  await ack?.(isForm(args) ? stillOpen(args.body as { view: OpenView }, notice) : undefined);
  await respond?.({ ...notice, response_type: 'ephemeral', replace_original: false });
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

/** Whose Home was opened, or clicked in. */
function homeIn(body: object) {
  const { event, user, view } = body as {
    event?: { type?: string; user?: string; view?: OpenView };
    user?: { id: string };
    view?: OpenView & { type?: string };
  };
  if (event?.type === OPENED && event.user) return { user: event.user, open: event.view, isOpening: true };
  return view?.type === 'home' && user ? { user: user.id, open: view } : undefined;
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
