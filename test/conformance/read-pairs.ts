/**
 * Reads a cases file and an expectations file and puts together what belongs together. The files come
 * from Python, whose JSON also knows NaN and Infinity.
 * https://docs.python.org/3/library/json.html#infinite-and-nan-number-values
 */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { type Case, conformanceCase, type Expectation, expectation, type Pair } from './format';

/** The files cannot be run at all; the message is one sentence for whoever typed their names. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

/** Every case with its expectation, in the order of the cases. Throws UnusableFile. */
export function readPairs(casesFile: string, expectedFile: string): Pair[] {
  const cases = readList<Case>(casesFile, conformanceCase);
  const expected = new Map(
    readList<Expectation>(expectedFile, expectation).map((entry) => [entry.id, entry]),
  );
  if (cases.length === 0) throw new UnusableFile(`${casesFile} holds no cases.`);
  return cases.map((entry) => {
    const found = expected.get(entry.id);
    if (!found) throw new UnusableFile(`${expectedFile} has no expectation for case ${entry.id}.`);
    return { case: entry, expectation: found };
  });
}

function readList<Entry>(file: string, schema: v.GenericSchema<unknown, Entry>): Entry[] {
  const entries = v.safeParse(v.array(v.unknown()), parse(file));
  if (!entries.success) throw new UnusableFile(`${file} is not a list.`);
  return entries.output.map((entry, index) => {
    const result = v.safeParse(schema, entry);
    if (result.success) return result.output;
    const name = v.is(v.object({ id: v.string() }), entry) ? entry.id : `entry ${index + 1}`;
    const [issue] = result.issues;
    const where = [name, v.getDotPath(issue)].filter(Boolean).join('.');
    throw new UnusableFile(`${file} is malformed at ${where}: ${issue.message}.`);
  });
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UnusableFile(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    return JSON.parse(withoutPythonNumbers(text));
  } catch (error) {
    throw new UnusableFile(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

/** NaN and the infinities as `{"$float": "NaN"}`; what stands inside quotes is left alone. */
function withoutPythonNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (part) =>
    part.startsWith('"') ? part : `{"$float": "${part}"}`,
  );
}
