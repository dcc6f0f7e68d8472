/**
 * What Slack sends for a command and for a click, prepared up to the two things that differ each time: who
 * does it, and where the answer goes. A click brings the whole message back, so its size is a real one.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
import { TEAM } from './slack-sink';

const CHANNEL = 'C0BENCH';
// Letters and digits only, so that they look the same however often the text around them is encoded.
const ANSWER = 'ANSWERxGOESxHERE';
const PERSON = 'PERSONxGOESxHERE';

/** The form for this person and this response URL's id. */
export type Body = (person: string, answerId: string) => string;

export interface Button {
  readonly action_id: string;
  readonly value?: string;
  readonly text?: { readonly text?: string };
}

export interface Answered {
  readonly text?: string;
  readonly blocks: readonly { readonly elements?: readonly Button[]; readonly accessory?: Button }[];
}

export function command(sinkUrl: string, text: string): Body {
  return prepared({
    ...{ token: 'verification', team_id: TEAM, team_domain: 'bench', channel_id: CHANNEL },
    ...{ channel_name: 'oncall', user_id: PERSON, user_name: 'someone', command: '/cases', text },
    ...{ api_app_id: 'A0BENCH', is_enterprise_install: 'false', trigger_id: '1.2.3' },
    response_url: `${sinkUrl}/respond/${ANSWER}`,
  });
}

export function click(sinkUrl: string, message: Answered, button: Button): Body {
  const ts = '1700000000.000100';
  const payload = {
    type: 'block_actions',
    user: { id: PERSON, username: 'someone', name: 'someone', team_id: TEAM },
    team: { id: TEAM, domain: 'bench' },
    ...{ enterprise: null, is_enterprise_install: false, api_app_id: 'A0BENCH', token: 'verification' },
    trigger_id: '1.2.3',
    container: { type: 'message', message_ts: ts, channel_id: CHANNEL, is_ephemeral: false },
    channel: { id: CHANNEL, name: 'oncall' },
    message: { type: 'message', user: 'U0BOT', bot_id: 'B0BOT', ts, team: TEAM, ...message },
    state: { values: {} },
    response_url: `${sinkUrl}/respond/${ANSWER}`,
    actions: [{ ...button, type: 'button', block_id: 'b1', action_ts: ts }],
  };
  return prepared({ payload: JSON.stringify(payload) });
}

/** The button with this text; undefined where the message has none. */
export function buttonOf({ blocks }: Answered, text: string): Button | undefined {
  const buttons = blocks.flatMap(({ elements = [], accessory }) => (accessory ? [accessory] : elements));
  return buttons.find((button) => button.text?.text === text);
}

function prepared(fields: Record<string, string>): Body {
  const parts = new URLSearchParams(fields).toString().split(new RegExp(`(${ANSWER}|${PERSON})`));
  return (person, answerId) =>
    parts.map((part) => (part === ANSWER ? answerId : part === PERSON ? person : part)).join('');
}
