/**
 * What Slack's refusal to open a socket means: to try again, and when, or that it stays so until somebody changes the
 * token or the app. https://docs.slack.dev/reference/methods/apps.connections.open#errors
 */
import type { WebAPICallError } from '@slack/web-api';
import { inTheWay } from '../runtime/way-out/in-the-way';

export interface Refused {
  /** Slack's word, an HTTP status, or that Slack could not be reached and what stands in the way. */
  readonly reason: string;
  /** Whether trying again with the same token is of no use. */
  readonly isFinal: boolean;
  /** Milliseconds Slack wants to be left alone. */
  readonly wait?: number;
}

/** All that is said of a token, and of the app or the workspace it belongs to. The rest is said of the moment. */
const FINAL: ReadonlySet<string> = new Set([
  ...['not_authed', 'invalid_auth', 'token_expired', 'token_revoked', 'not_allowed_token_type', 'is_bot'],
  ...['missing_scope', 'no_permission', 'access_denied', 'forbidden_team', 'team_access_not_granted'],
  ...['account_inactive', 'user_removed_from_team', 'team_disabled', 'enterprise_is_restricted'],
]);

export function refusalOf(error: unknown): Refused {
  const failure = error as Partial<WebAPICallError>;
  switch (failure.code) {
    case 'slack_webapi_platform_error' as never: {
      const reason = (failure as { data?: { error?: string } }).data?.error ?? 'an error without a name';
      return { reason, isFinal: FINAL.has(reason) };
    }
    case 'slack_webapi_rate_limited_error' as never: {
      const { retryAfter = 1 } = failure as { retryAfter?: number };
      return { reason: 'ratelimited', isFinal: false, wait: retryAfter * 1_000 };
    }
    case 'slack_webapi_http_error' as never:
      return { reason: `HTTP ${(failure as { statusCode?: number }).statusCode}`, isFinal: false };
    case 'slack_webapi_request_error' as never:
      return { reason: inTheWay(error) ?? 'Slack could not be reached', isFinal: false };
    default:
      return { reason: inTheWay(error) ?? failure.message ?? 'unknown', isFinal: false };
  }
}
