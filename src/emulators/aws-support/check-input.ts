/**
 * Holds a request against its shape. A value of the wrong type never reaches the service's own checks: AWS JSON
 * refuses it while reading, as SerializationException; a broken constraint is a ValidationException.
 * https://smithy.io/2.0/spec/constraint-traits.html
 */
import { AwsError, validationError } from './aws-error';
import type { Member, Shape } from './model';
import { parseTime } from './time';

export type Input = Record<string, unknown>;

/** Throws for the first member that breaks the shape. Null means absent, as in AWS JSON. */
export function checkInput(shape: Shape, input: Input, path = ''): void {
  for (const [name, member] of Object.entries(shape)) {
    const value = (Object.hasOwn(input, name) ? input[name] : undefined) ?? undefined;
    if (value === undefined) {
      if (member.required) throw validationError(null, path + name, 'not be null');
      continue;
    }
    checkType(path + name, member, value);
    checkConstraint(path + name, member, value);
  }
}

/** Names what the shape does not have. */
export function unknownMembers(shape: object, input: Input): string[] {
  return Object.keys(input).filter((name) => !Object.hasOwn(shape, name));
}

/** The input without the files in it: a log of a thousand calls is not to hold them. */
export function forLog(shape: Shape, input: Input): Input {
  const shown = (name: string, value: unknown): unknown => {
    const member = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (member?.type === 'blob' && typeof value === 'string')
      return `${Buffer.byteLength(value, 'base64')} bytes`;
    if (member?.type !== 'structures' || !Array.isArray(value)) return value;
    return value.map((item) => (isStructure(item) ? forLog(member.of, item as Input) : item));
  };
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, shown(name, value)]));
}

const isStructure = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isBase64 = (value: unknown) =>
  typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value;

/** What each type of the model looks like in JSON, and what a complaint calls it. */
const TYPES: Record<Member['type'], { called: string; holds(value: unknown): boolean }> = {
  boolean: { called: 'boolean', holds: (value) => typeof value === 'boolean' },
  integer: { called: 'integer', holds: Number.isInteger },
  string: { called: 'string', holds: (value) => typeof value === 'string' },
  blob: { called: 'blob', holds: isBase64 },
  list: {
    called: 'list of strings',
    holds: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  },
  structure: { called: 'structure', holds: isStructure },
  structures: {
    called: 'list of structures',
    holds: (value) => Array.isArray(value) && value.every(isStructure),
  },
};

function checkType(name: string, member: Member, value: unknown): void {
  const { called, holds } = TYPES[member.type];
  if (holds(value)) return;
  const shown = JSON.stringify(value).slice(0, 200);
  throw new AwsError('SerializationException', `${name}: ${shown} is not a ${called}`);
}

function checkConstraint(name: string, member: Member, value: unknown): void {
  const fail = (constraint: string) => {
    throw validationError(value, name, constraint);
  };
  if (member.type === 'integer') {
    if ((value as number) < member.min) fail(`have value greater than or equal to ${member.min}`);
    if ((value as number) > member.max) fail(`have value less than or equal to ${member.max}`);
  } else if (member.type === 'string') {
    checkString(member, value as string, fail);
  } else if (member.type === 'list') {
    const list = value as string[];
    if (list.length > member.max) fail(`have length less than or equal to ${member.max}`);
    for (const item of list)
      checkString(member.of ?? {}, item, (broken) => fail(`satisfy constraint: [Member must ${broken}]`));
  } else if (member.type === 'structure') {
    checkInput(member.of, value as Input, `${name}.`);
  } else if (member.type === 'structures') {
    for (const [index, item] of (value as Input[]).entries())
      checkInput(member.of, item, `${name}.${index + 1}.member.`);
  }
}

function checkString(
  member: { min?: number; max?: number; oneOf?: readonly string[]; pattern?: RegExp; time?: true },
  string: string,
  fail: (constraint: string) => void,
): void {
  // The model counts characters, not UTF-16 units.
  const length = [...string].length;
  if (member.min && length < member.min) fail(`have length greater than or equal to ${member.min}`);
  if (member.max && length > member.max) fail(`have length less than or equal to ${member.max}`);
  if (member.oneOf && !member.oneOf.includes(string))
    fail(`satisfy enum value set: [${member.oneOf.join(', ')}]`);
  if (member.pattern && !member.pattern.test(string))
    fail(`satisfy regular expression pattern: ${member.pattern.source}`);
  if (member.time && parseTime(string) === undefined) fail('be an ISO 8601 time');
}
