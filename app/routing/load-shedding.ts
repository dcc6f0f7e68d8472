/**
 * The door every request of Slack's comes through: counted, and refused honestly when the bot has more to do
 * than it can take on. A form is refused while it is still open, so that nothing typed is lost.
 * https://docs.slack.dev/tools/bolt-js/concepts/global-middleware
 */
import type { AllMiddlewareArgs, AnyMiddlewareArgs, Middleware, RespondFn, types } from '@slack/bolt';
import { problemNotice } from '../../src/blocks/notices';
import { Problem } from '../../src/problem';
import type { Metrics } from '../runtime/metrics';
import type { InFlight } from './in-flight';

type Arriving = AnyMiddlewareArgs & AllMiddlewareArgs;

/** Ids are words: what does not look like one of ours must not become a label. */
const ID = /^\/?[a-z]{1,20}(:[a-z-]{1,30})?$/;

export function loadShedding(inFlight: InFlight, metrics: Metrics): Middleware<AnyMiddlewareArgs> {
  return (args) =>
    metrics.turn(routeOf(args), async () => {
      if (!(isForm(args) ? inFlight.isBusy : inFlight.isFull)) return args.next();
      metrics.ended('busy');
      await refuse(args);
    });
}

async function refuse(args: Arriving): Promise<void> {
  const notice = problemNotice(new Problem('busy'));
  const { ack, respond } = args as unknown as {
    ack?: (answer?: object) => Promise<void>;
    respond?: RespondFn;
  };
  const { view } = args.body as { view?: types.View };
  const input = isForm(args) && view?.blocks.find(({ type }) => type === 'input')?.block_id;
  await ack?.(input ? { response_action: 'errors', errors: { [input]: notice.text } } : undefined);
  await respond?.({ ...notice, response_type: 'ephemeral', replace_original: false });
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
  if (event?.type === 'app_home_opened') return 'home:opened';
  const id = command ?? actions?.[0]?.action_id ?? view?.callback_id ?? type ?? '';
  return ID.test(id) ? id : 'other';
}
