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
export function checkInput(shape: Shape, input: Input): void {
  for (const [name, member] of Object.entries(shape)) {
    const value = (Object.hasOwn(input, name) ? input[name] : undefined) ?? undefined;
    if (value === undefined) {
      if (member.required) throw validationError(null, name, 'not be null');
      continue;
    }
    checkType(name, member, value);
    checkConstraint(name, member, value);
  }
}

/** Names what the shape does not have. */
export function unknownMembers(shape: object, input: Input): string[] {
  return Object.keys(input).filter((name) => !Object.hasOwn(shape, name));
}

function checkType(name: string, member: Member, value: unknown): void {
  const right = {
    boolean: () => typeof value === 'boolean',
    integer: () => Number.isInteger(value),
    string: () => typeof value === 'string',
    list: () => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  }[member.type]();
  if (right) return;
  const wanted = member.type === 'list' ? 'list of strings' : member.type;
  throw new AwsError('SerializationException', `${name}: ${JSON.stringify(value)} is not a ${wanted}`);
}

function checkConstraint(name: string, member: Member, value: unknown): void {
  const fail = (constraint: string) => {
    throw validationError(value, name, constraint);
  };
  if (member.type === 'integer') {
    if ((value as number) < member.min) fail(`have value greater than or equal to ${member.min}`);
    if ((value as number) > member.max) fail(`have value less than or equal to ${member.max}`);
  } else if (member.type === 'string') {
    const string = value as string;
    // The model counts characters, not UTF-16 units.
    const length = [...string].length;
    if (member.min && length < member.min) fail(`have length greater than or equal to ${member.min}`);
    if (member.max && length > member.max) fail(`have length less than or equal to ${member.max}`);
    if (member.oneOf && !member.oneOf.includes(string)) {
      fail(`satisfy enum value set: [${member.oneOf.join(', ')}]`);
    }
    if (member.time && parseTime(string) === undefined) fail('be an ISO 8601 time');
  } else if (member.type === 'list') {
    const list = value as string[];
    const { pattern } = member;
    if (list.length > member.max) fail(`have length less than or equal to ${member.max}`);
    if (pattern && !list.every((item) => pattern.test(item))) {
      fail(`satisfy constraint: [Member must satisfy regular expression pattern: ${pattern.source}]`);
    }
  }
}
