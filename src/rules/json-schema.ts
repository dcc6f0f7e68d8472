/**
 * The rules' shape for editors: completion and red lines while casedesk.yml is written. `npm run schema`
 * writes it to casedesk.schema.json, and a test holds the two together. https://json-schema.org/
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import { rulesSchema } from './schema';

export function rulesJsonSchema(): object {
  const { $schema, ...shape } = toJsonSchema(rulesSchema, {
    typeMode: 'input',
    target: 'draft-2020-12',
    // What one line has to do with another is told at the start.
    ignoreActions: ['raw_check', 'partial_check'],
  });
  return { title: 'Casedesk rules', $schema, ...shape };
}
