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
  const { items, next } = await look();
  expect(items).toHaveLength(2);
  expect(asked).toEqual(['us-east-1']);
  // Its tokens stay AWS's own, and the last window has none.
  expect((await look(next)).items).toHaveLength(2);
  expect(next).not.toContain('us-east-1:');
});

test('a list that ends at another endpoint ends there', async () => {
  const { look, cut } = twoEndpoints();
  cut.add('us-east-1');
  let window = await look();
  while (window.next) window = await look(window.next);
  expect(window.next).toBeUndefined();
  expect(window.items).toHaveLength(1);
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

test('whatever is asked for is asked of the endpoint that answers, as it was asked', async () => {
  const asked: unknown[][] = [];
  const { signal } = new AbortController();
  const endpoint = (name: string, isAway: boolean) => {
    const answer =
      (verb: string) =>
      async (...args: unknown[]) => {
        asked.push([name, verb, ...args]);
        if (isAway) throw new Problem('unreachable');
        return verb === 'window' ? { items: [], next: 't2' } : `${verb} of ${name}`;
      };
    const windows = (verb: string) => (parameters: unknown, options: unknown) => {
      asked.push([name, verb, parameters, options]);
      return answer('window');
    };
    const support = {
      ...{ cases: windows('cases'), communications: windows('communications') },
      ...{ services: answer('services'), severityLevels: answer('levels'), attachment: answer('file') },
    };
    return { name, support: support as never };
  };
  const support = failover([endpoint('a', true), endpoint('b', false)], { now: () => 0 });
  expect(await support.communications({ caseId: '1' }, { fresh: true })('t1', signal)).toEqual({
    items: [],
    next: 'b:t2',
  });
  expect(await support.severityLevels('en')).toBe('levels of b');
  expect(await support.attachment('file', signal)).toBe('file of b');
  expect(await support.services('ja')).toBe('services of b');
  expect(asked.filter((one) => one[0] === 'b')).toEqual([
    ['b', 'communications', { caseId: '1' }, { fresh: true }],
    ['b', 'window', 't1', signal],
    ['b', 'levels', 'en'],
    ['b', 'file', 'file', signal],
    ['b', 'services', 'ja'],
  ]);
});

test('an endpoint that fails twice and then answers has not failed three times in a row', async () => {
  const { look, cut, changes } = twoEndpoints();
  for (let round = 0; round < 3; round += 1) {
    cut.add('us-east-1');
    for (let turn = 0; turn < 2; turn += 1) await look();
    cut.clear();
    await look();
  }
  expect(changes).toEqual([]);
});

test.each<ProblemCode>(['timed-out', 'throttled'])(
  '%s says nothing of an endpoint: its failures still count',
  async (code) => {
    const { look, cut, changes } = twoEndpoints();
    const failing = async (trouble: string) => {
      cut.clear();
      cut.add(trouble);
      await look().catch(() => {});
    };
    await failing('us-east-1');
    await failing('us-east-1');
    await failing(`us-east-1 ${code}`);
    expect(changes).toEqual([]);
    await failing('us-east-1');
    expect(changes).toEqual(['us-east-1 open']);
  },
);

test('an answer that is a problem shows that the endpoint is there', async () => {
  const { look, cut, changes, wait } = twoEndpoints();
  cut.add('us-east-1');
  for (let turn = 0; turn < 3; turn += 1) await look();
  wait(29_999);
  cut.clear();
  cut.add('us-east-1 no-permission');
  expect((await look()).items).toHaveLength(2);
  expect(changes).toEqual(['us-east-1 open']);
  wait(1);
  await expect(look()).rejects.toMatchObject({ code: 'no-permission' });
  expect(changes).toEqual(['us-east-1 open', 'us-east-1 closed']);
});

test('a problem that nobody expected is not blamed on the endpoint, and not tried elsewhere', async () => {
  const bug = new Error('a bug');
  const [good, bad] = [{ services: async () => [] }, { services: () => Promise.reject(bug) }] as never[];
  const support = failover(
    [
      { name: 'a', support: bad! },
      { name: 'b', support: good! },
    ],
    { now: () => 0 },
  );
  await expect(support.services()).rejects.toBe(bug);
});

test('one that is given up and has had its rest is asked once, and given up anew by what it says', async () => {
  const { look, cut, asked, changes, wait } = twoEndpoints();
  cut.add('us-east-1');
  for (let turn = 0; turn < 3; turn += 1) await look();
  for (let round = 0; round < 3; round += 1) {
    wait(30_000);
    asked.length = 0;
    await look();
    await look();
    expect(asked).toEqual(['us-east-1', 'us-west-2', 'us-west-2']);
  }
  expect(changes).toEqual(['us-east-1 open']);
});

describe('an act', () => {
  /** Two endpoints whose acts end like this, or are done. */
  function acting(...endings: (ProblemCode | undefined)[]) {
    const asked: unknown[][] = [];
    const changes: string[] = [];
    const endpoints = endings.map((code, number) => {
      const name = String(number);
      const verb =
        (_: unknown, called: string | symbol) =>
        async (...args: unknown[]) => {
          asked.push([name, called, ...args]);
          if (code) throw new Problem(code);
          return `${String(called)} at ${name}`;
        };
      return { name, support: { acting: new Proxy({}, { get: verb }) } as never };
    });
    const onChange = (name: string, state: string) => void changes.push(`${name} ${state}`);
    return { acting: failover(endpoints, { now: () => 0, onChange }).acting!, asked, changes };
  }

  test('that did not leave is done at the next address, as it was asked for', async () => {
    const { acting: acts, asked } = acting('unreachable', undefined);
    const { signal } = new AbortController();
    expect(await acts.resolveCase('case-1', { signal })).toBe('resolveCase at 1');
    expect(asked).toEqual([
      ['0', 'resolveCase', 'case-1', { signal }],
      ['1', 'resolveCase', 'case-1', { signal }],
    ]);
  });

  test.each<ProblemCode>(['unknown-outcome', 'bad-request', 'throttled', 'timed-out'])(
    'that may have arrived or was answered is asked for nowhere else: %s',
    async (code) => {
      const { acting: acts, asked } = acting(code, undefined);
      await expect(acts.createCase({} as never)).rejects.toMatchObject({ code });
      expect(asked).toEqual([['0', 'createCase', {}]]);
    },
  );

  test('whose answer is lost three times says that the address is not to be relied on', async () => {
    const { acting: acts, changes } = acting('unknown-outcome', undefined);
    for (let times = 0; times < 2; times += 1) await acts.resolveCase('case-1').catch(() => {});
    expect(changes).toEqual([]);
    await acts.resolveCase('case-1').catch(() => {});
    expect(changes).toEqual(['0 open']);
    expect(await acts.resolveCase('case-1')).toBe('resolveCase at 1');
  });

  test('of any kind is one of the endpoints’ own', async () => {
    const { acting: acts } = acting(undefined);
    for (const verb of [
      ...(['createCase', 'addCommunication', 'resolveCase', 'attachmentSet'] as const),
      ...(['upload', 'download', 'createCaseOptions', 'supportedLanguages'] as const),
    ])
      expect(await (acts[verb] as () => Promise<unknown>)()).toBe(`${verb} at 0`);
  });

  test('is nobody’s where the endpoints only read', () => {
    expect(failover([{ name: '0', support: memorySupport([]) }], { now: () => 0 }).acting).toBeUndefined();
  });
});
