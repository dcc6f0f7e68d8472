/** A JSON array of objects with AWS's field names, one case a line; valid also when it is empty. RFC 8259. */
import type { Format } from './format';

export const json: Format = {
  head: '[\n',
  headOfMany: '[\n',
  row: (record) => JSON.stringify(record),
  between: ',\n',
  foot: '\n]\n',
};
