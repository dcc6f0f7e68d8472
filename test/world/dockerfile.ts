/**
 * Does what a Dockerfile says, in a folder, where there is no container engine: COPY and RUN happen below the folder of
 * their stage, which stands for its file system. FROM, and what the images hold, is taken on trust: commands are those of
 * this machine. https://docs.docker.com/reference/dockerfile/
 */
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './installed';

export interface Image {
  /** Stands for `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Record<string, string>;
  readonly user?: string;
  readonly entrypoint: string[];
  readonly command: string[];
  readonly healthCheck: string[];
  readonly from: string;
}

interface Step {
  readonly word: string;
  readonly rest: string;
}

export function stepsOf(dockerfile: string): Step[] {
  const lines = readFileSync(dockerfile, 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ');
  return [...lines.matchAll(/^([A-Z]+) +(.+)$/gm)].map(([, word, rest]) => ({ word: word!, rest: rest! }));
}

/**
 * The image that the last stage describes, made in `folder`. `instead` may do a RUN itself, in the stage's working
 * folder, and then says so. Throws for a step that it does not know, a path outside `context` or one that is not there.
 */
export async function build(
  dockerfile: string,
  context: string,
  folder: string,
  { env, instead }: { env: NodeJS.ProcessEnv; instead: (command: string, cwd: string) => boolean },
): Promise<Image> {
  const stages = new Map<string, Image>();
  let image: Image | undefined;
  const inside = ({ root, workdir }: Image, path: string) =>
    join(root, path.startsWith('/') ? path : join(workdir, path));

  function copy(into: Image, rest: string): void {
    const [, from, paths] = /^(?:--from=(\S+) )?(.+)$/.exec(rest)!;
    const names = paths!.split(' ');
    const to = names.pop()!;
    for (const name of names) {
      const source = from === undefined ? join(context, name) : inside(stages.get(from)!, name);
      const target = inside(into, to.endsWith('/') ? join(to, basename(name)) : to);
      // What is in a folder is copied, not the folder itself; the same for cpSync.
      cpSync(source, target, { recursive: true, errorOnExist: statSync(source).isFile(), force: false });
    }
  }

  for (const { word, rest } of stepsOf(dockerfile)) {
    if (word === 'FROM') {
      const [from, name = 'last'] = rest.split(' AS ') as [string, string?];
      image = {
        from,
        root: join(folder, name),
        workdir: '/',
        env: {},
        entrypoint: [],
        command: [],
        healthCheck: [],
      };
      stages.set(name, image);
      mkdirSync(image.root, { recursive: true });
      continue;
    }
    if (!image) throw new Error(`${word} stands before FROM`);
    const set = (more: Partial<Image>) => Object.assign(image!, more);
    if (word === 'WORKDIR') mkdirSync(inside(set({ workdir: rest }), ''), { recursive: true });
    else if (word === 'COPY') copy(image, rest);
    else if (word === 'ENV')
      set({ env: { ...image.env, ...Object.fromEntries(rest.split(' ').map((pair) => pair.split('='))) } });
    else if (word === 'USER') set({ user: rest });
    else if (word === 'ENTRYPOINT') set({ entrypoint: JSON.parse(rest) });
    else if (word === 'CMD') set({ command: JSON.parse(rest) });
    else if (word === 'HEALTHCHECK') set({ healthCheck: JSON.parse(rest.slice(rest.indexOf('CMD ') + 4)) });
    else if (word === 'RUN') {
      const cwd = inside(image, '');
      if (!instead(rest, cwd)) await run('sh', ['-c', rest], { cwd, env: { ...env, ...image.env } });
    } else if (word !== 'EXPOSE') throw new Error(`what ${word} does is not known here`);
  }
  return image!;
}
