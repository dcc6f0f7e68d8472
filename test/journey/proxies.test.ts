/**
 * A network that nothing leaves but through a proxy with a user and a password: Slack and AWS have names that only the
 * proxy finds, and certificates of a company's own CA.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BotDoor, botProcess } from '../world/bot-doors';
import { exported, rowsOf } from '../world/exports';
import { freePort } from '../world/free-port';
import { rows, words } from '../world/messages';
import { describeWithSquid, PASSWORD, type Squid, startSquid } from '../world/squid';
import { type Front, privateCa, startFront } from '../world/tls-front';
import { person, startWorld, type World, type WorldOptions } from '../world/world';

const SLACK = 'slack.test.invalid';
const AWS = 'support.test.invalid';
const REFUSED = 'refused.test.invalid';

/** Where only the doctor is asked. */
const nobody: BotDoor = {
  start: async () => {},
  stop: async () => {},
  restart: async () => {},
  forget: async () => {},
};

const until = async (fact: () => boolean) => {
  while (!fact()) await new Promise(setImmediate);
};

let squid: Squid;
let slackFront: Front;
let awsFront: Front;
let world: World | undefined;
let closeWorld = async () => {};

describeWithSquid()('behind a proxy', () => {
  beforeAll(async () => {
    squid = await startSquid({ hosts: [SLACK, AWS, REFUSED], refused: REFUSED });
    [slackFront, awsFront] = [await startFront(), await startFront()];
  });
  afterAll(() => Promise.all([squid.stop(), slackFront.close(), awsFront.close()]));
  afterEach(async () => {
    await closeWorld();
  });

  /** What a bot behind the proxy is told; `env` on top. */
  const environment = (env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    CASEDESK_SLACK_API_URL: `https://${SLACK}:${slackFront.port}/api/`,
    AWS_ENDPOINT_URL_SUPPORT: `https://${AWS}:${awsFront.port}`,
    HTTPS_PROXY: squid.url,
    NODE_EXTRA_CA_CERTS: privateCa,
    ...env,
  });

  /** A world whose Slack and AWS call themselves by their names behind the proxy. */
  async function start(door: NonNullable<WorldOptions['door']>): Promise<World> {
    world = await startWorld({
      openCases: 23,
      slack: { publicUrl: `https://${SLACK}:${slackFront.port}` },
      door(outside) {
        // Also where the bot ends by itself, and there is no world.
        closeWorld = async () => void (await Promise.all([outside.slack.close(), outside.aws.close()]));
        slackFront.leadTo(outside.slack.url);
        awsFront.leadTo(outside.aws.url);
        return door(outside);
      },
    });
    closeWorld = world.close;
    return world;
  }

  describe.each([
    ['over HTTP', false],
    ['in Socket Mode', true],
  ])('%s', (_, socket) => {
    test('a person reads page after page, opens a case and has it all in a file', async () => {
      const { slack, log } = await start(botProcess({ socket, env: environment() }));
      const jane = person(world!);
      const first = await jane.types('/cases open');
      const [case1 = ''] = rows(first);
      expect(words(await jane.views(first, case1))).toContain(case1);
      expect(rows(await jane.turns(first, 'Next'))).toHaveLength(10);
      const { text } = await exported(world!, '/cases export open format:csv');
      expect(rowsOf(text)).toHaveLength(23);
      expect(slack.sockets.size).toBe(socket ? 1 : 0);
      if (socket) {
        // Cut, it finds its way through the proxy again.
        slack.sockets.drop();
        await until(() => slack.sockets.size === 0);
        await until(() => slack.sockets.size === 1);
        expect(rows(await jane.types('/cases open'))).toHaveLength(10);
      }
      expect(log.join()).not.toMatch(/pass[:%]|word@|word%40/);
    });
  });

  const secrets = (text: string) =>
    [PASSWORD, encodeURIComponent(PASSWORD), Buffer.from(`bot:${PASSWORD}`).toString('base64')].filter(
      (secret) => text.includes(secret),
    );

  test.each([
    [
      'a wrong password',
      () => ({ HTTPS_PROXY: squid.url.replace('bot:', 'bot:not') }),
      /the proxy 127.0.0.1:\d+ wants a user.*407/,
    ],
    [
      'an address of Slack that the proxy refuses',
      () => ({ CASEDESK_SLACK_API_URL: `https://${REFUSED}:${slackFront.port}/api/` }),
      /does not let the bot through to refused.test.invalid:\d+ \(403\)/,
    ],
    [
      'no private CA',
      () => ({ NODE_EXTRA_CA_CERTS: '' }),
      /certificate it shows cannot be verified \(\w+\).*NODE_EXTRA_CA_CERTS/,
    ],
  ])('with %s the bot says so at once and ends', async (_, env, says) => {
    const failure = await start(botProcess({ env: environment(env()) })).catch(
      (error: Error) => error.message,
    );
    expect(failure).toMatch(says);
    expect(secrets(String(failure))).toEqual([]);
  });

  describe('npm run doctor', () => {
    async function examined(env: NodeJS.ProcessEnv = {}): Promise<string> {
      const folder = mkdtempSync(join(tmpdir(), 'casedesk-'));
      writeFileSync(
        join(folder, 'casedesk.yml'),
        'ask: "#help"\nrules: [{ people: members, channels: any, may: list }]\n',
      );
      const { slack } = world!;
      const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'us-east-1' };
      const tokens = { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken };
      const { PATH } = process.env;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(process.cwd(), 'dist/app/doctor.js')],
        { cwd: folder, env: { PATH, ...tokens, ...keys, ...environment(env) } },
      ).catch((error: { stdout: string }) => error);
      expect(secrets(stdout)).toEqual([]);
      return stdout;
    }
    beforeEach(() => start(() => nobody));

    test('names the proxy, and finds every way through it', async () => {
      const says = await examined();
      expect(says).toMatch(/^ok {4}Proxy: slack.test.invalid:\d+ by 127.0.0.1:\d+, /m);
      expect(says).toMatch(/^ok {4}Way to slack.test.invalid:\d+: open$/m);
      expect(says).toMatch(/^ok {4}support:DescribeCases: allowed$/m);
      expect(says).not.toMatch(/^(todo|open)/m);
    });

    test('goes through a proxy that speaks TLS itself, and says where its certificate is unknown', async () => {
      const proxyFront = await startFront();
      proxyFront.leadTo(squid.url);
      const tls = {
        HTTPS_PROXY: squid.url.replace('http:', 'https:').replace(/\d+$/, String(proxyFront.port)),
      };
      expect(await examined(tls)).not.toMatch(/^(todo|open)/m);
      expect(await examined({ ...tls, NODE_EXTRA_CA_CERTS: '' })).toMatch(
        /^todo {2}Slack bot token: slack.*certificate.*cannot be verified/m,
      );
      await proxyFront.close();
    });

    test('names the one address that the proxy refuses, does not find or does not trust', async () => {
      const { port } = awsFront;
      const at = (host: string) => `https://${host}:${port}`;
      const addresses = [at(AWS), at(REFUSED), at('nowhere.test.invalid')].join(',');
      const says = await examined({ AWS_ENDPOINT_URL_SUPPORT: '', CASEDESK_SUPPORT_ENDPOINTS: addresses });
      expect(says).toMatch(/^ok {4}AWS endpoint support.test.invalid:\d+: can be reached$/m);
      expect(says).toMatch(
        /^todo {2}AWS endpoint refused.*does not let the bot through to refused.*\(403\)/m,
      );
      expect(says).toMatch(/^todo {2}AWS endpoint nowhere.*cannot find or reach nowhere.*\(50\d\)/m);
      expect(says.match(/^todo/gm)).toHaveLength(2);
    });

    test.each([
      ['that wants a password', async () => `http://${squid.name}`, /wants a user and a password.*\(407 for/],
      [
        'that is away',
        async () => `http://bot:x@127.0.0.1:${await freePort()}`,
        /does not answer \(ECONNREFUSED\)/,
      ],
    ])('tells a proxy %s on every line it stands behind', async (_, url, why) => {
      const lines = (await examined({ HTTPS_PROXY: await url() })).split('\n');
      const todo = lines.filter((line) => line.startsWith('todo'));
      expect(todo.map((line) => line.split(':')[0])).toEqual([
        ...['todo  Slack bot token', 'todo  Slack Socket Mode', 'todo  AWS network'],
        'todo  AWS endpoint support.test.invalid',
      ]);
      for (const line of todo) expect(line).toMatch(why);
    });

    test('names a variable that holds no proxy, and does not try without it', async () => {
      const says = await examined({ HTTPS_PROXY: squid.url.replace('http:', 'socks5:') });
      expect(says).toMatch(/^todo {2}Configuration: HTTPS_PROXY must be the address of an HTTP proxy/m);
      expect(says.match(/^todo/gm)).toHaveLength(1);
      expect(says).toMatch(/^open {2}Slack bot token: not looked at: HTTPS_PROXY comes first\.$/m);
    });

    test('names STS, where that is what the proxy refuses', async () => {
      const token = join(mkdtempSync(join(tmpdir(), 'casedesk-')), 'token');
      writeFileSync(token, 'a.b.c');
      const role = {
        ...{
          AWS_ACCESS_KEY_ID: '',
          AWS_WEB_IDENTITY_TOKEN_FILE: token,
          AWS_ROLE_ARN: 'arn:aws:iam::1:role/bot',
        },
        AWS_ENDPOINT_URL_STS: `https://${REFUSED}:${awsFront.port}`,
      };
      expect(await examined(role)).toMatch(
        /^todo {2}AWS network: the proxy .* does not let the bot through to refused.test.invalid:\d+ \(403\)/m,
      );
    });

    test('tells a certificate that nobody vouches for, of Slack and of AWS', async () => {
      const says = await examined({ NODE_EXTRA_CA_CERTS: '' });
      expect(says).toMatch(
        /^todo {2}Slack bot token: slack.*certificate.*cannot be verified.*NODE_EXTRA_CA_CERTS/m,
      );
      expect(says).toMatch(/^todo {2}AWS network: the certificate.*cannot be verified.*NODE_EXTRA_CA_CERTS/m);
    });
  });
});
