/**
 * Reads casedesk.yml. A file that is missing or wrong stops the start with every mistake in it: a bot that
 * starts without its rules would either show everything or look broken.
 */
import { readFileSync } from 'node:fs';
import { load, YAMLException } from 'js-yaml';
import * as v from 'valibot';
import { type Complaint, complaints } from '../../src/checked';
import { unknownAccounts } from '../../src/rules/account-names';
import type { Rules } from '../../src/rules/schema';
import { rulesSchema } from '../../src/rules/schema';
import { ConfigError } from './config';

/** Throws ConfigError. */
export function readRules(path: string): Rules {
  const result = v.safeParse(rulesSchema, contentOf(path));
  const wrong = result.success ? amiss(result.output) : complaints(result.issues);
  if (result.success && wrong.length === 0) return result.output;
  const lines = wrong.map(({ where, what }) => `  ${where || 'the file'}: ${what}`);
  throw new ConfigError(`The rules in ${path} cannot be used:\n${lines.join('\n')}`);
}

/** Names of accounts that are none, and watches that cannot be kept. Those of an organization are known when AWS was asked. */
function amiss(rules: Rules): Complaint[] {
  const { accounts, organization, watches } = rules;
  const ofWatches = watches ? lateWatches().mistakesInWatches(rules) : [];
  if (organization) return ofWatches;
  if (accounts) return [...unknownAccounts(rules, accounts), ...ofWatches];
  const ofAccounts = unknownAccounts(rules, [])
    .filter(({ what }) => what.startsWith('no account'))
    .map(({ where, what }) => ({
      where,
      what: `${what} Names come from accounts or organization in this file; without them write the number`,
    }));
  return [...ofAccounts, ...ofWatches];
}

/** Loaded where anything is watched: it reads the whole grammar. */
function lateWatches() {
  return require('../../src/news/watches') as typeof import('../../src/news/watches');
}

function contentOf(path: string): unknown {
  try {
    return load(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof YAMLException) throw new ConfigError(`${path} is no YAML: ${error.message}`);
    throw new ConfigError(
      `There are no rules at ${path}, so nobody may do anything. Copy casedesk.example.yml there, or name another file in CASEDESK_RULES.`,
    );
  }
}
