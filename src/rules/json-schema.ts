/**
 * The rules' shape for editors: completion and red lines while casedesk.yml is written. `npm run schema`
 * writes it to casedesk.schema.json, and a test holds the two together. https://json-schema.org/
 */
import { z } from 'zod';
import { rulesSchema } from './schema';

export function rulesJsonSchema(): object {
  return { title: 'Casedesk rules', ...z.toJSONSchema(rulesSchema, { io: 'input' }) };
}
