/**
 * `afterTime` and `beforeTime` are strings of 8 to 30 characters in ISO 8601, of which 8 are only enough for the
 * basic form (20260131); Date.parse reads the extended one alone.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
const ISO_8601 = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d)(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Returns milliseconds since 1970, or undefined for what is no ISO 8601 time; without an offset it is UTC. */
export function parseTime(text: string): number | undefined {
  const parts = ISO_8601.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset = 'Z'] = parts;
  const zone = offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(ms) ? undefined : ms;
}
