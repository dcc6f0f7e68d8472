/**
 * What every interaction passes: may this person, may the channel, and the audit line that says what they are shown.
 * Rights are asked for after the cursor is read and before AWS is asked, and never kept with what they allow. The line is
 * written when what will be shown is known and before it is shown: where it cannot be written, nothing is.
 */
import { NOT_POSTED, type Readers } from '../../src/blocks/only-you';
import type { Desk } from '../../src/desk';
import { Problem, problemIn } from '../../src/problem';
import type { Accounts } from '../../src/rules/rights';
import type { Act } from '../../src/rules/schema';
import { accountOf } from '../../src/support/restricted';
import type { TurnOptions } from '../../src/support/support';
import { type Audit, digestOf } from '../access/audit';
import type { Answer, Authorize } from '../access/authorize';
import { type Interaction, withhold } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';
import { problemOfSlack } from '../slack/slack-problems';
import { type Acted, type Note, writtenDown } from './written-down';

/** Who reads the answer. `channel-only`: it cannot be given to one person alone. */
export type Target = 'channel' | 'channel-only' | 'person';

export interface Permission {
  readonly act: Act;
  /** The command as it would be typed, for the audit. */
  readonly query?: string;
  readonly target: Target;
}

export type Gate = <Event extends Interaction>(
  permission: Permission,
  interaction: Event,
  run: (desk: Desk, interaction: Event) => Promise<unknown>,
) => Promise<void>;

/** `deskFor` gives a desk that knows no cases but those of the accounts. Rejects with `not-allowed`, or as `run` does. */
export function createGate(authorize: Authorize, audit: Audit, deskFor: (accounts: Accounts) => Desk): Gate {
  /** A person who opens a case is told of similar ones only where they may list them. */
  async function withSimilar(desk: Desk, interaction: Interaction): Promise<Desk> {
    const mayList = await authorize('list', interaction).catch(() => undefined);
    const similar = mayList ? deskFor(mayList.accounts).acts.similar : async () => [];
    return { ...desk, acts: { ...desk.acts, similar } };
  }

  /** Whether the one who reads a case may do more than read it. */
  const mayAlso =
    (interaction: Interaction): TurnOptions['mayAlso'] =>
    async (also, { caseId }) => {
      const right = await authorize(also as Act, interaction).catch(() => undefined);
      return right !== undefined && covers(right.accounts, new Set([accountOf(caseId) ?? '']));
    };

  return async ({ act, query, target }, interaction, run) => {
    const { user, team, channel, reference } = interaction;
    let isWritten = false;
    const write = (outcome: string, cases: readonly string[] = [], { text, files }: Partial<Acted> = {}) => {
      isWritten = true;
      const digest = text === undefined ? undefined : digestOf(text);
      return audit.write({ act, user, team, channel, query, cases, outcome, text: digest, files, reference });
    };
    const note: Note = (cases, acted) => write(acted?.outcome ?? 'shown', cases, acted);
    const ask = async () => {
      const right = await authorize(act, interaction);
      if (!right.posted && target === 'channel-only') throw notPosted(right, channel);
      return right;
    };
    try {
      const right = await ask();
      const { accounts, posted } = right;
      const isPublic = target !== 'person' && posted !== undefined;
      interaction.isPrivate = !isPublic;
      interaction.isNarrowed = isPublic && !covers(posted, accounts);
      if (!isPublic && target === 'channel') withhold(interaction, readersOf(right, channel));
      /** An export takes minutes: what was allowed when it began is asked again before its file goes out. */
      const stillAllowed = async () => {
        const now = await ask();
        if (posted && !covers(now.posted, posted)) throw notPosted(now, channel);
      };
      const desk = deskFor(isPublic ? posted : accounts);
      const own = act === 'create' ? await withSimilar(desk, interaction) : desk;
      const also = isPublic ? undefined : mayAlso(interaction);
      await run(writtenDown(own, note, stillAllowed, also), interaction);
    } catch (error) {
      const code = problemIn(problemOfSlack(error, channel))?.code;
      // The line about what failed must not hide what failed.
      await write(code === 'not-allowed' ? 'refused' : (code ?? 'failed')).catch(() => {});
      throw error;
    }
    if (!isWritten) await write('shown');
  };
}

/** The same gate, which says so where Slack takes long to answer what it asks. */
export function aloud(gate: Gate): Gate {
  return (permission, interaction, run) =>
    saying('rights', interaction, (last) =>
      gate(permission, interaction, async (desk, passed) => {
        await last();
        return run(desk, passed);
      }),
    );
}

function covers(wide: Accounts | undefined, narrow: Accounts): boolean {
  if (wide === 'any') return true;
  return wide !== undefined && narrow !== 'any' && [...narrow].every((account) => wide.has(account));
}

/** Who reads in a place where nothing may be posted. */
function readersOf({ isShared }: Answer, channel = ''): Readers {
  if (isShared !== undefined) return 'shared';
  return channel.startsWith('D') ? 'unknown-direct' : 'unknown';
}

function notPosted(right: Answer, channel?: string): Problem {
  return new Problem('not-allowed', NOT_POSTED[readersOf(right, channel)]);
}
