/**
 * The values a case spells in a roundabout way: a botocore token by its content, bytes, Python's odd
 * numbers. The token is written here a second time, apart from the code under test, the way Python's
 * `json.dumps` does it: https://docs.python.org/3/library/json.html#json.dumps
 */

/** A value of a case with every `$enc`, `$b64`, `$bytes` and `$float` in it made real. */
export function real(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(real);
  if (value === null || typeof value !== 'object') return value;
  const [[key, content] = [], ...others] = Object.entries(value);
  if (others.length === 0 && key !== undefined) {
    if (key === '$enc') return base64(pythonJson(content));
    if (key === '$b64') return base64(String(content));
    if (key === '$bytes') return Buffer.from(String(content));
    if (key === '$float') return Number(content);
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, real(part)]));
}

/** The object in a token by Python's strict idea of base64, or undefined. */
export function decoded(token: unknown): Record<string, unknown> | undefined {
  if (typeof token !== 'string' || base64(Buffer.from(token, 'base64')) !== token) return undefined;
  try {
    const data: unknown = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    return isObject(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function base64(content: string | Buffer): string {
  return Buffer.from(content as string).toString('base64');
}

function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, part]) => `${pythonJson(key)}: ${pythonJson(part)}`);
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
