import { createServiceNames } from '../../../src/listings/service-names';

const MINUTE = 60_000;
const LAMBDA = { code: 'aws-lambda', name: 'Lambda', categories: [] };

/** An AWS whose table is asked for with `answer`, and a clock that is set by hand. */
function tableOf(answer: () => Promise<(typeof LAMBDA)[]>) {
  const table = { asked: 0, time: 0 };
  const names = createServiceNames(
    {
      services: () => {
        table.asked += 1;
        return answer();
      },
    },
    () => table.time,
  );
  return Object.assign(table, { names });
}

test('the table is asked for once, by pages that come together and one after the other', async () => {
  const table = tableOf(async () => [LAMBDA]);
  const all = await Promise.all([table.names(), table.names()]);
  for (const names of [...all, await table.names()]) expect(names.get('aws-lambda')).toBe('Lambda');
  expect(table.asked).toBe(1);
});

test('where AWS refuses the table, pages do without, and it is asked again some minutes later', async () => {
  let isAllowed = false;
  const table = tableOf(async () => (isAllowed ? [LAMBDA] : Promise.reject(new Error('AccessDenied'))));
  for (let page = 0; page < 3; page += 1) expect((await table.names()).size).toBe(0);
  expect(table.asked).toBe(1);
  isAllowed = true;
  table.time += 6 * MINUTE;
  expect((await table.names()).get('aws-lambda')).toBe('Lambda');
});

test('no page waits long for a table that does not come, and the next one finds it', async () => {
  let answer: (services: (typeof LAMBDA)[]) => void = () => {};
  const table = tableOf(() => new Promise((resolve) => (answer = resolve)));
  expect((await table.names()).size).toBe(0);
  answer([LAMBDA]);
  expect((await table.names()).get('aws-lambda')).toBe('Lambda');
  expect(table.asked).toBe(1);
});

test('names that were known are shown on where the table is refused later', async () => {
  let isAllowed = true;
  const table = tableOf(async () => (isAllowed ? [LAMBDA] : Promise.reject(new Error('AccessDenied'))));
  await table.names();
  isAllowed = false;
  table.time += 61 * MINUTE;
  expect((await table.names()).get('aws-lambda')).toBe('Lambda');
  expect(table.asked).toBe(2);
});
