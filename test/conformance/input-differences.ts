/**
 * The differences in what may be asked. botocore converts with Python's int(), passes unknown keys and
 * decodes any StartingToken that can be decoded; ours checks first and says what is wrong.
 * https://github.com/boto/botocore/blob/develop/botocore/paginate.py
 */
import type { Difference } from './difference';
import type { Pair } from './format';
import { acceptedAt, firstConfig, firstToken, isGenuine, resumePoint } from './recorded';
import type { Run } from './run-case';

type Config = Record<string, unknown>;

/** Ours refuses the run that botocore lets pass: a typed error and no request. */
function refused(name: string, sentence: string, wrong: (config: Config, pair: Pair) => boolean): Difference {
  const at = (pair: Pair) => acceptedAt(pair, (config) => wrong(config, pair));
  return {
    name,
    sentence,
    applies: (pair) => at(pair) !== undefined,
    kept: (pair, got) => {
      const index = at(pair)!;
      const last = got[index];
      return got.length === index + 1 && last?.error === 'input refused' && last.requests.length === 0;
    },
  };
}

const CONFIG_KEYS = ['MaxItems', 'PageSize', 'StartingToken'];

const isWithin = (value: unknown, from: number, to: number) =>
  value === undefined ||
  value === null ||
  (Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to);

const isCount = ({ MaxItems }: Config) => isWithin(MaxItems, 1, Number.MAX_SAFE_INTEGER);

const isSize = ({ PageSize }: Config, { case: { params } }: Pair) =>
  isWithin(PageSize, 10, 100) && isWithin(params.maxResults, 10, 100);

/** Text that botocore does not send as it is, and that is no resume point for us. */
function isReadOtherwise(pair: Pair): boolean {
  const config = firstConfig(pair);
  const token = config.StartingToken;
  if (typeof token !== 'string' || token === 'None' || resumePoint(token)) return false;
  const refusedForOthers = !isCount(config) || !isSize(config, pair);
  return firstToken(pair) !== token && !refusedForOthers;
}

const sentAsItIs = (pair: Pair, [run]: readonly Run[]) =>
  run?.requests[0]?.nextToken === firstConfig(pair).StartingToken;

export const INPUT_DIFFERENCES: readonly Difference[] = [
  refused('unknown-key', 'an unknown key is refused, not ignored', (config) =>
    Object.keys(config).some((key) => !CONFIG_KEYS.includes(key)),
  ),
  refused(
    'own-next-token',
    'nextToken is not a parameter: there is one way in, StartingToken',
    (_, { case: { params } }) => 'nextToken' in params,
  ),
  refused('max-items', 'MaxItems is an integer of at least 1', (config) => !isCount(config)),
  refused(
    'page-size',
    'a page size is an integer of 10 to 100, checked before any request',
    (config, pair) => !isSize(config, pair),
  ),
  refused(
    'resume-token-content',
    'a resume token holds its own keys, with the right types, and no others',
    (_, pair) => {
      const point = resumePoint(firstConfig(pair).StartingToken);
      return point !== undefined && !isGenuine(point);
    },
  ),
  {
    name: 'underscore-form',
    sentence: 'the old TOKEN___OFFSET form is not supported: it is sent as it is',
    applies: (pair) => isReadOtherwise(pair) && String(firstConfig(pair).StartingToken).includes('___'),
    kept: sentAsItIs,
  },
  {
    name: 'opaque-token',
    sentence: "text that is not a resume token is the service's own and is sent as it is",
    applies: isReadOtherwise,
    kept: sentAsItIs,
  },
];
