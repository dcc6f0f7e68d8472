/**
 * What a Web API method is: the token and scopes it asks for, and what it does to the workspace.
 * Scopes are Slack's own names; an app sees `missing_scope` with the one it lacks and those it has.
 * https://docs.slack.dev/reference/scopes
 */
import type { Json } from './shapes';
import type { SocketMode } from './socket-mode';
import type { Workspace } from './workspace';

/** What every method may look at. */
export interface Context {
  workspace: Workspace;
  sockets: SocketMode;
  scopes: Set<string>;
  url: string;
}

/** A method's answer without `ok`: an error when there is one, with its `lines` of detail for `response_metadata.messages`. */
export type Answer = Json & { error?: string };

export interface Method {
  /** Any one of these is enough; none for methods that need no scope. */
  scopes: string[];
  token: 'bot' | 'app' | 'none';
  call(context: Context, args: Json): Answer;
}

/** Slack's answer when none of these scopes was granted. */
export function missingScope({ scopes }: Context, needed: string[]): Answer | undefined {
  if (needed.length === 0 || needed.some((scope) => scopes.has(scope))) return undefined;
  return { error: 'missing_scope', needed: needed[0], provided: [...scopes].join(',') };
}
