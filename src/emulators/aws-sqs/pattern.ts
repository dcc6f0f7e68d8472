/**
 * EventBridge's patterns, as much of them as rules for AWS Support take: lists of values for each field, nothing else.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export type Pattern = { readonly [field: string]: Pattern | readonly unknown[] };

/** Throws for a pattern that EventBridge refuses, such as a value that stands in no list, and for what is not done here. */
export function checkPattern(pattern: unknown, at = ''): asserts pattern is Pattern {
  if (typeof pattern !== 'object' || pattern === null || Object.keys(pattern).length === 0)
    throw new Error(`InvalidEventPatternException: ${at || 'the pattern'} must be an object or an array`);
  for (const [field, wanted] of Object.entries(pattern)) {
    if (!Array.isArray(wanted)) checkPattern(wanted, `${at}${field}`);
    else if (wanted.length === 0) throw new Error(`InvalidEventPatternException: ${field} is an empty list`);
    else if (wanted.some((one) => typeof one === 'object' && one !== null))
      throw new Error(`${field}: only values are matched by this emulator (see gaps.ts)`);
  }
}

/** A field that is a list itself matches where any of its values does. */
export function matches(pattern: Pattern, event: object): boolean {
  const fields = new Map<string, unknown>(Object.entries(event));
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = fields.get(field);
    if (Array.isArray(wanted)) return [value].flat().some((one) => wanted.includes(one));
    return typeof value === 'object' && value !== null && matches(wanted as Pattern, value);
  });
}
