/** The Home of the app was opened: Slack sends an event for it, and what stands there by then. */
import type { webApi } from '@slack/bolt';
import type { OpenView } from '../slack/modals';
import type { HomeAt, Interaction } from './interaction';
import { newReference, patience } from './payloads';

/** A person opens the app's Home. https://docs.slack.dev/reference/events/app_home_opened */
export interface HomeOpened {
  readonly type: string;
  readonly user: string;
  readonly tab?: string;
  /** What stands there. */
  readonly view?: OpenView;
}

/** The event names a workspace of the app's, which need not be one of the person's: what Slack says of them decides. */
export function openingInteraction(
  { user, view: open }: HomeOpened,
  { client, homeAt }: { readonly client: webApi.WebClient; readonly homeAt: HomeAt },
): Interaction {
  return {
    ...{ route: 'home:opened', user, client, reference: newReference() },
    surface: homeAt({ client, user, open, isOpening: true }),
    ...patience(),
  };
}
