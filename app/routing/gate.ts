/**
 * What every interaction passes, before and after: may this person, what are they shown, and the audit line that
 * says so. Rights are asked for after the cursor is read and before AWS is asked, and never cached with
 * what they allow.
 */
import type { Desk } from '../../src/desk';
import { Problem, problemIn } from '../../src/problem';
import type { Right } from '../../src/rules/rights';
import type { Act } from '../../src/rules/schema';
import type { Audit } from '../access/audit';
import type { Authorize } from '../access/authorize';
import type { Interaction } from '../interactions/interaction';
import { privately } from '../slack/surfaces';

export interface Permission {
  readonly act: Act;
  /** The command as it would be typed, for the audit. */
  readonly query?: string;
  /** The answer cannot be given to one person alone. */
  readonly isPublic?: boolean;
}

export type Gate = <Event extends Interaction>(
  need: Permission,
  interaction: Event,
  run: (desk: Desk, interaction: Event, right: Right) => Promise<unknown>,
) => Promise<void>;

/** `deskFor` gives a desk that knows no cases but those of the accounts. Rejects with `not-allowed`, or as `run` does. */
export function createGate(
  authorize: Authorize,
  audit: Audit,
  deskFor: (accounts: Right['accounts']) => Desk,
): Gate {
  return async ({ act, query, isPublic }, interaction, run) => {
    const { user, team, channel, reference } = interaction;
    const cases = new Set<string>();
    const record = (outcome: string) =>
      audit({ act, user, team, channel, query, cases: [...cases], outcome, reference });
    try {
      const right = await authorize(act, interaction);
      if (!right.mayPost && isPublic) throw sharedChannel();
      if (!right.mayPost && !interaction.isEphemeral) interaction.surface = privately(interaction.surface);
      await run(
        noting(deskFor(right.accounts), (id) => cases.add(id)),
        interaction,
        right,
      );
    } catch (error) {
      const code = problemIn(error)?.code;
      record(code === 'not-allowed' ? 'refused' : (code ?? 'failed'));
      throw error;
    }
    record('shown');
  };
}

function sharedChannel(): Problem {
  return new Problem(
    'not-allowed',
    'People of other organisations may read here, so I do not post this. Ask me in another channel.',
  );
}

/** The desk, telling which cases it shows. */
function noting(desk: Desk, seen: (id: string) => void): Desk {
  return {
    ...desk,
    open: (command, options) => desk.open(command, { ...options, seen }),
    turn: (value, options) => desk.turn(value, { ...options, seen }),
    async attachment(value, signal) {
      const download = await desk.attachment(value, signal);
      seen(download.displayId);
      return download;
    },
    exports: { ...desk.exports, run: (query, place) => desk.exports.run(query, { ...place, seen }) },
  };
}
