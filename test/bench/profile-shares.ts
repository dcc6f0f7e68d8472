/**
 * Whose code a profile's time belongs to. A sample inside Node's own or native code says little by itself,
 * so it goes to the nearest caller that has a package; what nobody called is named by what Node was doing.
 */

export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

export interface Share {
  readonly group: string;
  /** Of the time that was not idle, 0…1. */
  readonly share: number;
}

/** Of the process, and not of what it is measured at: to begin a profile takes the profiler as long as a hundred clicks. */
const NO_WORK = ['(idle)', 'probe'];

/** Largest first; they add up to 1. */
export function sharesOf({ nodes, samples = [], timeDeltas = [] }: CpuProfile): Share[] {
  const groups = groupsOf(nodes);
  const time = new Map<string, number>();
  samples.forEach((id, index) => {
    const group = groups.get(id)!;
    if (!NO_WORK.includes(group)) time.set(group, (time.get(group) ?? 0) + (timeDeltas[index] ?? 0));
  });
  const all = [...time.values()].reduce((sum, one) => sum + one, 0);
  return [...time].map(([group, one]) => ({ group, share: one / all })).sort((a, b) => b.share - a.share);
}

function groupsOf(nodes: readonly ProfileNode[]): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const groups = new Map<number, string>();
  const visit = (id: number, inherited: string) => {
    const { callFrame, children = [] } = byId.get(id)!;
    const group = groupOf(callFrame.functionName, callFrame.url) ?? inherited;
    groups.set(id, group);
    for (const child of children) visit(child, group);
  };
  visit(nodes[0]!.id, 'node: sockets and streams');
  return groups;
}

/** Undefined where the caller decides. */
function groupOf(functionName: string, url: string): string | undefined {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(program)' || functionName === '(idle)') return functionName;
  const [, path] = /.*node_modules\/(.*)/.exec(url) ?? [];
  if (path) return packageOf(path);
  if (url.endsWith('/dist/test/bench/probe.js')) return 'probe';
  if (url.includes('/dist/test/bench/')) return 'the bench contender';
  if (url.includes('/dist/')) return 'casedesk';
  if (url.includes('internal/deps/undici')) return 'fetch (undici)';
  return undefined;
}

function packageOf(path: string): string {
  const [scope = '', name] = path.split('/');
  const full = scope.startsWith('@') ? `${scope}/${name}` : scope;
  if (full.startsWith('@slack/') || ['raw-body', 'tsscmp'].includes(full)) return 'Bolt and its packages';
  if (/^@(aws-sdk|smithy)\//.test(full)) return `AWS SDK: ${full}`;
  return full;
}
