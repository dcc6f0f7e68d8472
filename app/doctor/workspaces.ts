/**
 * The workspaces of casedesk.yml, against those of the organisation that the bot was added to.
 * https://docs.slack.dev/reference/methods/auth.teams.list
 */
import type { WebClient } from '@slack/web-api';
import type { Finding } from '../../src/blocks/doctor-report';
import type { Rules } from '../../src/rules/schema';
import { type Home, idsIn, type Misplaced, misplaced, unknownWorkspaces } from '../../src/rules/workspaces';
import { workspacesWithBot } from '../access/workspaces';
import { wordOf } from '../slack/slack-problems';
import { codeOf, ok, open, todo } from './check';

const ABOUT = 'Slack workspaces';

/** Nothing where the bot is in one workspace and the rules name no other. */
export async function workspaceFindings(client: WebClient, home: Home, rules: Rules): Promise<Finding[]> {
  const wrong = misplaced(rules, home).map(toCorrect);
  if (wrong.length > 0) return wrong;
  return home.team === undefined ? addedTo(client, rules) : besides(home.team, rules);
}

async function addedTo(client: WebClient, rules: Rules): Promise<Finding[]> {
  try {
    const there = await workspacesWithBot(client);
    const unknown = unknownWorkspaces(rules, there).map(toCorrect);
    if (unknown.length > 0) return unknown;
    if (there.length > 0) return [ok(ABOUT, `added to ${there.join(', ')}`)];
    return [todo(ABOUT, 'added to none yet. An administrator of the organisation adds it to workspaces.')];
  } catch (error) {
    return [open(ABOUT, `not told (${wordOf(error) ?? codeOf(error)}). Ask again in a minute.`)];
  }
}

function besides(team: string, rules: Rules): Finding[] {
  const others = idsIn(rules.rules.flatMap(({ workspaces }) => workspaces)).filter((id) => id !== team);
  if (others.length === 0) return [];
  const ids = [...new Set(others)].join(', ');
  return [open(ABOUT, `${ids}: the token of one workspace sees no other. Compare the ids yourself.`)];
}

function toCorrect({ where, what }: Misplaced): Finding {
  return todo(ABOUT, `${where}: ${what}.`);
}
