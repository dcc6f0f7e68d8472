/**
 * AWS's shared files, as far as they are checked: the SDK passes over a profile or a section that is not there, and
 * over words it does not know. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Config } from './config';

type Section = ReadonlyMap<string, string>;

export interface Profile {
  /** Whether it stands in either file. */
  readonly exists: boolean;
  /** Whether the config file has the section of `services` that it names, if it names one. */
  readonly hasServices: boolean;
  get(key: string): string | undefined;
}

export function readProfile({ profile: name, files }: Config['aws']): Profile {
  const config = sectionsOf(textOf(files.config));
  const credentials = sectionsOf(textOf(files.credentials));
  const own = [config.get(name === 'default' ? name : `profile ${name}`), credentials.get(name)];
  const get = (key: string) => own.find((section) => section?.has(key))?.get(key);
  const services = get('services');
  return {
    exists: own.some((section) => section !== undefined),
    hasServices: services === undefined || config.has(`services ${services}`),
    get,
  };
}

/** Without such a file there are no profiles. */
function textOf(path: string): string {
  try {
    return readFileSync(path.replace(/^~(?=\/)/, homedir()), 'utf8');
  } catch {
    return '';
  }
}

/** By their headings, without quotes around names. Settings that are indented belong to a setting above them. */
function sectionsOf(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [said = ''] = line.split(/(?:^|\s)[;#]/, 1);
    const [, heading] = /^\s*\[([^\]]+)\]\s*$/.exec(said) ?? [];
    if (heading !== undefined) {
      const name = heading.trim().replace(/^(\S+)\s+(["']?)(.*)\2$/, '$1 $3');
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
    }
    const at = said.indexOf('=');
    if (at > 0 && !/^\s/.test(said)) section?.set(said.slice(0, at).trim(), said.slice(at + 1).trim());
  }
  return sections;
}
