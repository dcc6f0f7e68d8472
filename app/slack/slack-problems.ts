/**
 * What Slack's refusals mean for a person: one table for the Web API, for response_urls and for the doctor. A word
 * that is not in it is a fault of ours and becomes a reference; test/unit/slack/refusals.ts holds every word that Slack
 * documents for the calls the bot makes, and why some of them are left out.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
import { causesOf, Problem, type ProblemCode, problemIn } from '../../src/problem';
import { certificateErrorIn } from '../runtime/way-out/in-the-way';
import { tunnelErrorIn } from '../runtime/way-out/tunnel';

const WORDS: Partial<Record<ProblemCode, string>> = {
  'slack-busy': 'ratelimited rate_limited',
  'slack-away': 'service_unavailable request_timeout external_channel_migrating streaming_state_conflict',
  // "It's possible some aspect of the operation succeeded before the error was raised."
  'slack-unsure':
    'fatal_error internal_error update_failed file_update_failed unable_to_share_files rollup_error',
  'slack-token':
    'invalid_auth not_authed token_revoked token_expired account_inactive not_allowed_token_type two_factor_setup_required',
  'app-not-allowed':
    'access_denied accesslimited enterprise_is_restricted team_access_not_granted app_access_restricted forbidden_team ekm_access_denied team_disabled channel_is_limited_access',
  'workspace-moving': 'org_login_required team_added_to_org',
  'missing-scope': 'missing_scope no_permission',
  'not-in-channel': 'not_in_channel channel_not_found invalid_channel',
  'channel-archived': 'is_archived is_inactive channel_is_archived',
  'no-posting-here':
    'restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel posting_to_channel_denied posting_to_general_channel_denied messages_tab_disabled action_prohibited',
  'no-replies-here':
    'restricted_action_thread_locked restricted_action_non_threadable_channel cannot_reply_to_message',
  'message-limit': 'message_limit_exceeded',
  'message-gone':
    'message_not_found thread_not_found invalid_thread_ts edit_window_closed cant_update_message expired_url used_url',
  'message-too-long': 'msg_too_long msg_blocks_too_long view_too_large',
  'no-files':
    'file_uploads_disabled file_uploads_except_images_disabled file_type_not_allowed blocked_file_type slack_connect_blocked_file_type slack_connect_file_upload_sharing_blocked slack_connect_file_link_sharing_blocked',
  'storage-full': 'storage_limit_reached',
  'file-too-large': 'file_upload_size_restricted',
  'late-click': 'expired_trigger_id trigger_expired exchanged_trigger_id trigger_exchanged',
};

const CODES = new Map(
  Object.entries(WORDS).flatMap(([code, words]) =>
    words.split(' ').map((word) => [word, code as ProblemCode] as const),
  ),
);

/** Answers of a response_url that has no word for it. */
const STATUSES = new Map<number, ProblemCode>([
  [403, 'no-posting-here'],
  [404, 'message-gone'],
  [410, 'channel-archived'],
  [429, 'slack-busy'],
]);

/**
 * The problem in what Slack's client, a response_url or the network threw, with the error as its cause; the same error
 * where it is no refusal that a person or an administrator could do something about. `channel` tells a direct message,
 * which nobody can invite a bot to.
 */
export function problemOfSlack(error: unknown, channel = ''): unknown {
  if (problemIn(error)) return error;
  const code = codeOf(error);
  if (!code) return error;
  const isDirect = code === 'not-in-channel' && channel.startsWith('D');
  return new Problem(isDirect ? 'direct-message' : code, '', { cause: error });
}

/** Whether nobody can tell if Slack carried it out. */
export function isUnsure(error: unknown): boolean {
  return problemIn(problemOfSlack(error))?.code === 'slack-unsure';
}

/** Seconds that Slack asks for in a rate limit, in the error or behind it; undefined where it says none. */
export function retryAfterOf(error: unknown): number | undefined {
  for (const { retryAfter } of causesOf(error)) if (typeof retryAfter === 'number') return retryAfter;
  return undefined;
}

/** Slack's own word for a refusal, like `is_archived`; undefined where it gave none. */
export function wordOf(error: unknown): string | undefined {
  const word = (error as Partial<Outside> | undefined)?.data?.error;
  return typeof word === 'string' ? word : undefined;
}

/** What errors of @slack/web-api, of Bolt's respond and of the network have to tell. */
interface Outside {
  readonly data?: { readonly error?: unknown };
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly retryAfter?: unknown;
  readonly wasSent?: unknown;
  readonly cause?: unknown;
}

function codeOf(error: unknown): ProblemCode | undefined {
  const word = wordOf(error);
  // Something that is not Slack may answer in its place, a proxy with a page of its own.
  if (word !== undefined) return /^\w{0,80}$/.test(word) ? CODES.get(word) : 'slack-unsure';
  if (certificateErrorIn(error)) return 'slack-certificate';
  // A proxy that is away, or cannot reach Slack, may soon do so again.
  const { status = 0 } = tunnelErrorIn(error) ?? {};
  if (status >= 400 && status < 500) return 'proxy';
  for (const { code, statusCode, wasSent } of causesOf(error)) {
    if (code === 'slack_webapi_rate_limited_error') return 'slack-busy';
    if (typeof wasSent === 'boolean') return wasSent ? 'slack-unsure' : 'slack-away';
    if (typeof statusCode === 'number' && statusCode >= 500) return 'slack-unsure';
    if (typeof statusCode === 'number' && statusCode >= 400) return STATUSES.get(statusCode);
    if (code === 'slack_webapi_http_error') return 'slack-unsure';
  }
  return undefined;
}
