/**
 * The examples of docs/deploy, as far as they can be tried without a container engine and a cluster: the Dockerfile's steps are done
 * in a folder, the bot of it is started as the Deployment and the unit say, and asked what its probes ask.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { readRules } from '../../app/runtime/rules-file';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';
import { PROBLEM_CODES } from '../../src/problem';
import { build, type Image, stepsOf } from '../world/dockerfile';
import {
  bareEnvironment,
  checkOut,
  endAll,
  installAll,
  installToRun,
  nobody,
  start,
} from '../world/installed';

const DOCKERFILE = 'docs/deploy/Dockerfile';
const folder = mkdtempSync(join(tmpdir(), 'casedesk-deploy-'));
const env = bareEnvironment(folder);
const user = nobody();
let image: Image;
let slack: SlackEmulator;
/** What the bot counts, as Prometheus is told. */
let metrics = '';

/** npm asks the registry only where CASEDESK_REGISTRY_TESTS=required says that there is one. */
function install(command: string, cwd: string): boolean {
  if (!command.startsWith('npm install ') || process.env.CASEDESK_REGISTRY_TESTS === 'required') return false;
  (command.includes('--omit=dev') ? installToRun : installAll)(cwd);
  return true;
}

beforeAll(async () => {
  const context = join(folder, 'context');
  checkOut(context);
  const { HOME, npm_config_cache } = process.env;
  const online = { ...env, HOME, npm_config_cache, npm_config_offline: undefined };
  image = await build(DOCKERFILE, context, folder, { env: online, instead: install });
  chmodSync(folder, 0o755);
  slack = await startSlack();
}, 300_000);
afterAll(async () => {
  endAll();
  await slack?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What runs in the image, by the commands of this machine. */
const there = () => ({ cwd: join(image.root, image.workdir), ...user });
const command = ([program, ...args]: string[]) =>
  [basename(program!) === 'node' ? process.execPath : program!, args] as const;

// biome-ignore lint/suspicious/noExplicitAny: Kubernetes judges the shape
const objects = loadAll(readFileSync('docs/deploy/kubernetes.yml', 'utf8')) as any[];
const ofKind = (kind: string) => objects.find((one) => one.kind === kind);
const pod = ofKind('Deployment').spec.template.spec;
const [container] = pod.containers;
const SETTINGS = readFileSync('app/runtime/config.ts', 'utf8');
const isKnown = (name: string) => SETTINGS.includes(`${name}:`) || /^(AWS_REGION|NODE_ENV)$/.test(name);
/** Seconds after SIGTERM in which the bot has ended: docs/operating.md. */
const leavingSeconds = (linger: number) => linger + 25 + 3;

describe('the Dockerfile', () => {
  test('starts every stage from an image with a tag, and ends in one without npm, as a user who is not root', () => {
    const images = stepsOf(DOCKERFILE).filter(({ word }) => word === 'FROM');
    for (const { rest } of images) expect(rest).toMatch(/^\S+:(?!latest)\S+( AS \w+)?$/);
    expect(image.from).toMatch(/distroless.*:nonroot$/);
    expect(image.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect([...image.entrypoint, ...image.command].join(' ')).not.toMatch(/\bnpm\b|\bsh\b/);
  });

  test('leaves an image with what runs, and with no tests, tools or sources', () => {
    const { cwd } = there();
    expect(readdirSync(cwd).sort()).toEqual(
      [
        ...['app', 'dist', 'node_modules'],
        ...['casedesk.schema.json', 'manifest.yml', 'node.env', 'package.json'],
      ].sort(),
    );
    expect(readdirSync(join(cwd, 'dist')).sort()).toEqual(['app', 'src']);
    for (const name of ['jest', 'typescript', '@biomejs', '.bin'])
      expect(existsSync(join(cwd, 'node_modules', name))).toBe(false);
  });

  test('runs the bot as nobody, with the settings of the Deployment; its health check and probes see it', async () => {
    const secrets: Record<string, string> = { 'bot-token': slack.botToken, 'app-token': slack.appToken };
    const rules = join(folder, 'casedesk.yml');
    writeFileSync(rules, ofKind('ConfigMap').data['casedesk.yml']);
    // biome-ignore lint/suspicious/noExplicitAny: Kubernetes judges the shape
    const given = container.env.map(({ name, value, valueFrom }: any) => [
      name,
      value ?? secrets[valueFrom.secretKeyRef.key],
    ]);
    const settings = { ...image.env, ...Object.fromEntries(given), CASEDESK_RULES: rules };
    // What runs a container says where home is, also for a user without an entry.
    const here = { HOME: '/', CASEDESK_SLACK_API_URL: slack.apiUrl, CASEDESK_HOST: '127.0.0.1', PORT: '0' };
    const bot = start(...command([...image.entrypoint, ...image.command]), {
      ...there(),
      env: { ...settings, ...here, CASEDESK_LINGER_SECONDS: '0' },
    });
    const { port } = JSON.parse(await bot.line(/Casedesk is ready/));
    const isHealthy = (at: number) => {
      const [node, args] = command(image.healthCheck);
      return spawnSync(node, args, { ...there(), env: { PORT: String(at) } }).status;
    };
    for (const { httpGet } of [container.startupProbe, container.livenessProbe, container.readinessProbe])
      expect((await fetch(`http://127.0.0.1:${port}${httpGet.path}`)).status).toBe(200);
    expect(isHealthy(port)).toBe(0);
    metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(isHealthy(port)).toBe(1);
  });
});

describe('the alerts, and what an operator is told to watch', () => {
  const RULES = readFileSync('docs/deploy/prometheus-rules.yml', 'utf8');
  const texts = [RULES, readFileSync('docs/operating.md', 'utf8')].join('\n');

  test('are about metrics that the bot has', () => {
    const known = [...metrics.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name);
    const named = [...texts.matchAll(/\b(?:casedesk|process|nodejs)_[a-z0-9_]+/g)].map(([name]) =>
      name.replace(/_bucket$/, ''),
    );
    expect(new Set(named).size).toBeGreaterThan(8);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    // And none of the bot's own is left out.
    expect(known.filter((name) => name!.startsWith('casedesk_') && !named.includes(name!))).toEqual([]);
  });

  test('name outcomes that there are, and each alert its rule', () => {
    const { groups } = load(RULES) as { groups: { rules: Record<string, string>[] }[] };
    for (const { alert, expr } of groups[0]!.rules)
      expect([alert, expr]).toEqual([alert, expect.any(String)]);
    const outcomes = [...RULES.matchAll(/outcome=~?"([^"]+)"/g)].flatMap(([, names]) => names!.split('|'));
    const codes: readonly string[] = ['error', ...PROBLEM_CODES];
    expect(outcomes.filter((name) => !codes.includes(name))).toEqual([]);
  });
});

describe('the Kubernetes example', () => {
  test('is made of objects that belong together', () => {
    expect(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
      ...[
        'v1 ServiceAccount',
        'v1 ConfigMap',
        'apps/v1 Deployment',
        'policy/v1 PodDisruptionBudget',
        'v1 Service',
      ],
    ]);
    const { spec } = ofKind('Deployment');
    const { labels } = spec.template.metadata;
    for (const selector of [spec.selector.matchLabels, ofKind('Service').spec.selector])
      expect(labels).toMatchObject(selector);
    expect(labels).toMatchObject(ofKind('PodDisruptionBudget').spec.selector.matchLabels);
    expect(pod.serviceAccountName).toBe(ofKind('ServiceAccount').metadata.name);
    expect(pod.volumes[0]).toMatchObject({
      name: container.volumeMounts[0].name,
      configMap: { name: ofKind('ConfigMap').metadata.name },
    });
    const [{ targetPort }] = ofKind('Service').spec.ports;
    expect(container.ports).toEqual([{ name: targetPort, containerPort: 3000 }]);
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
      expect(container[probe].httpGet.port).toBe(targetPort);
  });

  test('keeps two replicas that write nothing, may nothing, and have time to end', () => {
    expect(ofKind('Deployment').spec).toMatchObject({
      replicas: 2,
      strategy: { rollingUpdate: { maxUnavailable: 0 } },
    });
    expect(pod.securityContext).toMatchObject({
      ...{ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      runAsUser: Number(
        stepsOf(DOCKERFILE)
          .find(({ word }) => word === 'USER')!
          .rest.split(':')[0],
      ),
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(container.securityContext).toEqual({
      ...{ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    });
    const { value } = container.env.find(({ name }: { name: string }) => name === 'CASEDESK_LINGER_SECONDS');
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(leavingSeconds(Number(value)));
  });

  test('has rules that the bot takes, no secret in it, and no setting that the bot does not know', () => {
    const rules = join(folder, 'rules-of-the-example.yml');
    writeFileSync(rules, ofKind('ConfigMap').data['casedesk.yml']);
    expect(readRules(rules).rules).toHaveLength(2);
    for (const { name, value } of container.env) {
      expect([name, isKnown(name)]).toEqual([name, true]);
      expect([name, value === undefined]).toEqual([name, name.startsWith('SLACK_')]);
    }
  });
});

describe('the systemd unit', () => {
  const unit = readFileSync('docs/deploy/casedesk.service', 'utf8');
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)![1]!;

  test('starts what a package or a checkout has there, with settings the bot knows, and time to end', () => {
    expect(value('ExecStart')).toBe('/usr/bin/node app/bin/casedesk.js start');
    for (const [, name] of unit.matchAll(/^Environment=(\w+)=/gm)) expect(isKnown(name!)).toBe(true);
    expect(Number(value('TimeoutStopSec'))).toBeGreaterThan(leavingSeconds(0));
    expect(unit).toMatch(/^DynamicUser=yes$/m);
  });

  const hasVerifier = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!hasVerifier) console.warn('SKIPPED: systemd’s own opinion of the unit; no systemd-analyze found');
  (hasVerifier ? test : test.skip)('is one that systemd has nothing to say about', () => {
    const file = join(folder, 'casedesk.service');
    // systemd looks whether these are there.
    const place = unit
      .replace('/opt/casedesk', join(image.root, image.workdir))
      .replace('/usr/bin/node', process.execPath);
    writeFileSync(file, place);
    const { stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    // Of the machine's own units it may say what it likes.
    expect(stderr.split('\n').filter((line) => line.includes('casedesk'))).toEqual([]);
  });
});
