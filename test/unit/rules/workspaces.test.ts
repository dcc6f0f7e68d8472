/** Who is one of ours in an organisation of several workspaces, and which workspaces of the rules cannot be meant. */
import * as v from 'valibot';
import { rulesSchema } from '../../../src/rules/schema';
import {
  type Home,
  misplaced,
  type Profile,
  standingOf,
  unknownWorkspaces,
} from '../../../src/rules/workspaces';

const alone: Home = { team: 'T0HOME' };
const inGrid: Home = { team: 'T0HOME', organisation: 'E0OURS' };
const orgWide: Home = { organisation: 'E0OURS' };
const ours = (...teams: string[]): Profile => ({
  team_id: teams.at(-1),
  enterprise_user: { enterprise_id: 'E0OURS', teams },
});
/** Somebody of another organisation; whatever Slack says of their workspaces, it is not ours. */
const theirs: Profile = {
  team_id: 'T0ACME',
  enterprise_user: { enterprise_id: 'E0ACME', teams: ['T0HOME', 'T0ACME'] },
};

test.each<[string, Profile, Home, string | undefined, string, string[]]>([
  ['a colleague of the one workspace', { team_id: 'T0HOME' }, alone, 'T0HOME', 'member', ['here', 'T0HOME']],
  [
    'somebody of another workspace, with no organisation',
    { team_id: 'T0ACME' },
    alone,
    undefined,
    'stranger',
    [],
  ],
  ['whoever has no workspace at all', {}, alone, undefined, 'stranger', []],
  [
    'who acts from another workspace than they are in',
    { team_id: 'T0HOME' },
    alone,
    'T0ACME',
    'stranger',
    [],
  ],
  [
    'a colleague of another workspace who is in ours too',
    ours('T0HOME', 'T0LABS'),
    inGrid,
    'T0LABS',
    'member',
    ['here', 'T0HOME', 'T0LABS'],
  ],
  ['a colleague of another workspace alone', ours('T0LABS'), inGrid, 'T0LABS', 'member', ['T0LABS']],
  ['a colleague who acts from the organisation', ours('T0LABS'), inGrid, 'E0OURS', 'member', ['T0LABS']],
  [
    'a colleague of whom Slack does not say the workspace, but the list',
    { enterprise_user: { enterprise_id: 'E0OURS', teams: ['T0HOME'] } },
    inGrid,
    undefined,
    'member',
    ['here', 'T0HOME'],
  ],
  [
    'a colleague of whom Slack says the workspace, but not the list',
    { team_id: 'T0LABS', enterprise_user: { enterprise_id: 'E0OURS' } },
    inGrid,
    undefined,
    'member',
    ['T0LABS'],
  ],
  ['a guest', { ...ours('T0HOME'), is_restricted: true }, inGrid, undefined, 'guest', ['here', 'T0HOME']],
  ['somebody of another organisation', theirs, inGrid, 'T0ACME', 'stranger', []],
  ['of another organisation, who is said to be in our workspace', theirs, inGrid, 'T0HOME', 'stranger', []],
  [
    'of another organisation, whatever their workspace',
    { ...theirs, team_id: 'T0HOME' },
    inGrid,
    'T0HOME',
    'stranger',
    [],
  ],
  ['of another organisation, to a bot of no organisation', theirs, alone, undefined, 'stranger', []],
  ['somebody of ours who acts from another organisation', ours('T0HOME'), inGrid, 'T0ACME', 'stranger', []],
  [
    'where the bot is in all workspaces, none is here',
    ours('T0HOME', 'T0LABS'),
    orgWide,
    'T0HOME',
    'member',
    ['T0HOME', 'T0LABS'],
  ],
  ['another organisation, where the bot is in all workspaces', theirs, orgWide, 'T0ACME', 'stranger', []],
  ['another workspace that is in no organisation', { team_id: 'T0ACME' }, orgWide, 'T0ACME', 'stranger', []],
  [
    'a colleague of whom Slack names no organisation',
    { team_id: 'T0HOME' },
    inGrid,
    'T0HOME',
    'member',
    ['here', 'T0HOME'],
  ],
  [
    'a colleague whose organisation the bot does not know',
    { team_id: 'T0HOME', enterprise_user: { enterprise_id: 'E0NEW' } },
    alone,
    'T0HOME',
    'member',
    ['here', 'T0HOME'],
  ],
  ['somebody of another organisation, from wherever they act', theirs, inGrid, undefined, 'stranger', []],
  [
    'somebody of our organisation of whom Slack names no workspace',
    { enterprise_user: { enterprise_id: 'E0OURS' } },
    inGrid,
    undefined,
    'stranger',
    [],
  ],
])('%s', (_, profile, home, from, standing, workspaces) => {
  expect(standingOf(profile, home, from)).toEqual({ standing, workspaces });
});

describe('workspaces of the rules that cannot be meant are named', () => {
  const rules = (...given: object[]) =>
    v.parse(rulesSchema, {
      ask: '#platform-support',
      rules: given.map((one) => ({ people: 'members', channels: 'any', may: 'list', ...one })),
    });
  const named = (found: ReturnType<typeof misplaced>) => found.map(({ where, what }) => `${where}: ${what}`);

  test('where the bot is in all workspaces, none is here', () => {
    const file = rules({}, { workspaces: 'any' }, { people: 'S0ONCALL' }, { people: 'U0JANE' });
    expect(named(misplaced(file, orgWide))).toEqual([
      expect.stringMatching(/^rules\.0\.workspaces: must say of which workspaces.*whole organisation/),
      expect.stringMatching(/^rules\.2\.workspaces: /),
    ]);
    expect(misplaced(file, inGrid)).toEqual([]);
  });

  test('where the bot is in all workspaces, also beside a person, and for a group whatever its id', () => {
    const file = rules({ people: ['U0JANE', 'members'] }, { people: 'S0UW' });
    expect(misplaced(file, orgWide).map(({ where }) => where)).toEqual([
      'rules.0.workspaces',
      'rules.1.workspaces',
    ]);
  });

  test('a workspace of no organisation has none beside it', () => {
    const file = rules({ workspaces: ['here', 'T0HOME'] }, { workspaces: ['T0LABS', 'T0HOME'] });
    expect(named(misplaced(file, alone))).toEqual([
      'rules.1.workspaces: T0LABS cannot be known: T0HOME is a workspace of no organisation',
    ]);
    expect(misplaced(file, inGrid)).toEqual([]);
  });

  test('ids of workspaces that the bot was not added to', () => {
    const file = rules({ workspaces: 'any' }, { workspaces: ['T0LABS', 'T0TYPO'] });
    expect(named(unknownWorkspaces(file, ['T0HOME', 'T0LABS']))).toEqual([
      'rules.1.workspaces: Casedesk was not added to T0TYPO of the organisation; it was added to T0HOME, T0LABS',
    ]);
    expect(named(unknownWorkspaces(file, []))[0]).toContain('it was added to none yet');
  });
});
