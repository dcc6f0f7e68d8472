import { Problem, type ProblemCode } from '../../../../src/problem';
import { failover } from '../../../../src/support/aws/failover';
import { memorySupport, someCase } from '../../../property/memory-support';

/** Two endpoints of one account; either can be cut off. */
function twoEndpoints(trouble: ProblemCode = 'unreachable') {
  const cut = new Set<string>();
  const asked: string[] = [];
  const tokens: (string | undefined)[] = [];
  const changes: string[] = [];
  let time = 0;
  const list = Array.from({ length: 5 }, (_, n) => someCase(n));
  const endpoint = (name: string) => {
    const memory = memorySupport(list, [2]);
    return {
      name,
      support: {
        ...memory,
        cases: (parameters: object) => async (token?: string) => {
          asked.push(name);
          tokens.push(token);
          if (cut.has(name)) throw new Problem(trouble);
          const [, code] = [...cut].find((one) => one.startsWith(`${name} `))?.split(' ') ?? [];
          if (code) throw new Problem(code as ProblemCode);
          return memory.cases(parameters)(token);
        },
      },
    };
  };
  const support = failover([endpoint('us-east-1'), endpoint('us-west-2')], {
    now: () => time,
    onChange: (name, state) => changes.push(`${name} ${state}`),
  });
  const look = (token?: string) => support.cases({})(token);
  return { look, cut, asked, tokens, changes, support, wait: (ms: number) => (time += ms) };
}

test('while the first endpoint answers, no other is asked', async () => {
  const { look, asked } = twoEndpoints();
  expect((await look()).items).toHaveLength(2);
  expect(asked).toEqual(['us-east-1']);
});

test('an endpoint that cannot be reached is replaced within the same turn', async () => {
  const { look, cut, asked } = twoEndpoints();
  cut.add('us-east-1');
  expect((await look()).items).toHaveLength(2);
  expect(asked).toEqual(['us-east-1', 'us-west-2']);
});

test('after three failures in a row an endpoint is left alone, and one call at a time finds out when it is back', async () => {
  const { look, cut, asked, changes, wait } = twoEndpoints();
  cut.add('us-east-1');
  for (let turn = 0; turn < 5; turn += 1) await look();
  expect(asked.filter((name) => name === 'us-east-1')).toHaveLength(3);
  wait(30_000);
  await Promise.all([look(), look(), look()]);
  expect(asked.filter((name) => name === 'us-east-1')).toHaveLength(4);
  cut.clear();
  wait(30_000);
  await look();
  asked.length = 0;
  await look();
  expect(asked).toEqual(['us-east-1']);
  expect(changes).toEqual(['us-east-1 open', 'us-east-1 closed']);
});

test('when none can be reached the person is told so, and each turn still asks one of them', async () => {
  const { look, cut, asked } = twoEndpoints();
  cut.add('us-east-1').add('us-west-2');
  for (let turn = 0; turn < 4; turn += 1) await expect(look()).rejects.toMatchObject({ code: 'unreachable' });
  asked.length = 0;
  await expect(look()).rejects.toMatchObject({ code: 'unreachable' });
  expect(asked).toEqual(['us-east-1']);
  cut.clear();
  expect((await look()).items).toHaveLength(2);
});

test('a token goes back to where it came from, and elsewhere when that is away', async () => {
  const { look, cut, asked, tokens } = twoEndpoints();
  cut.add('us-east-1');
  const { next } = await look();
  expect(next).toMatch(/^us-west-2:/);
  cut.clear();
  asked.length = 0;
  await look(next);
  expect(asked).toEqual(['us-west-2']);
  expect(tokens.at(-1)).toBe(next!.slice('us-west-2:'.length));
  cut.add('us-west-2');
  expect((await look(next)).items).toHaveLength(2);
  expect(asked.at(-1)).toBe('us-east-1');
});

test.each<ProblemCode>(['unreadable', 'intercepted', 'certificate', 'not-understood'])(
  'an endpoint where everything is %s is left alone like one that cannot be reached',
  async (code) => {
    const { look, cut, asked, changes } = twoEndpoints(code);
    cut.add('us-east-1');
    for (let turn = 0; turn < 5; turn += 1) expect((await look()).items).toHaveLength(2);
    expect(asked.filter((name) => name === 'us-east-1')).toHaveLength(3);
    expect(changes).toEqual(['us-east-1 open']);
  },
);

test.each<ProblemCode>(['role-denied', 'no-credentials', 'credentials-away'])(
  'without credentials (%s) no other endpoint is asked, and none is taken for dead or alive',
  async (code) => {
    const { look, cut, asked, changes, wait } = twoEndpoints();
    cut.add('us-east-1');
    for (let turn = 0; turn < 3; turn += 1) await look();
    wait(30_000);
    cut.clear();
    cut.add(`us-east-1 ${code}`);
    asked.length = 0;
    await expect(look()).rejects.toMatchObject({ code });
    expect(asked).toEqual(['us-east-1']);
    expect(changes).toEqual(['us-east-1 open']);
  },
);

test('any other problem is an answer, and is not asked for twice', async () => {
  const { support, asked } = twoEndpoints();
  const denied = failover(
    [
      {
        name: 'us-east-1',
        support: { ...support, services: () => Promise.reject(new Problem('no-permission')) },
      },
      { name: 'us-west-2', support },
    ],
    { now: () => 0 },
  );
  await expect(denied.services()).rejects.toMatchObject({ code: 'no-permission' });
  expect(asked).toEqual([]);
});
