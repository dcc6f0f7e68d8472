/** Input from outside is parsed, never trusted: one way to turn a schema's complaint into a problem. */
import type { z } from 'zod';
import { Problem } from './problem';

/** What the schema makes of the input; throws `bad-request` naming the first field that is wrong. */
export function checked<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Problem('bad-request', [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '));
}
