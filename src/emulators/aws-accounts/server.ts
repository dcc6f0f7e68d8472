/**
 * An AWS organization on localhost: STS, Organizations, and AWS Support in each account, all at one address, told apart
 * by the service a request is signed for. Point AWS_ENDPOINT_URL at its url and the real clients talk to it.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { actionsOf } from '../aws-support/actions';
import { AwsError } from '../aws-support/aws-error';
import { type Call, createCallLog } from '../aws-support/calls';
import { refuse, suffer } from '../aws-support/exchange';
import { createFaults, type Faults } from '../aws-support/faults';
import { createLinkHost } from '../aws-support/link-host';
import { createSupportDesk, end, listen, type SupportDesk } from '../aws-support/server';
import { createTokens } from '../aws-support/tokens';
import { parseInput, readBody, send, sendError } from '../aws-support/wire';
import { createIdentities, type Identities, isAllowed, serviceIn } from './identities';
import { type AccountDraft, createAccount, type EmulatedAccount, type Unit } from './organization';
import { answerOrganizations, type Organization } from './organizations';
import { answerSts, type Sts, stsError } from './sts';

export interface AwsAccountsOptions {
  /** Chosen by the kernel unless given. */
  port?: number;
  now?: () => Date;
  /** By which lent keys end, where that is another clock than `now`: AWS's SDK goes by that of its machine. */
  keysNow?: () => Date;
  /** The first is the management account. */
  accounts: AccountDraft[];
  units?: Unit[];
  /** Beside the management account, those whose roles may list the accounts. */
  administrators?: string[];
  /** The account of the keys `emulator`; the management account unless given. It need not be in the organization. */
  home?: string;
  /** What these keys may; everything unless given. */
  allows?: string[];
  /** The first page of each list of accounts is empty and has a token. */
  emptyPages?: boolean;
}

/** One account and its desk. */
export type AccountHandle = EmulatedAccount & SupportDesk;

export interface AwsAccountsEmulator {
  /** http://127.0.0.1:PORT, without a slash at the end. */
  url: string;
  /** Where presigned links of all accounts lead to. */
  linksUrl: string;
  /** By number. */
  accounts: ReadonlyMap<string, AccountHandle>;
  identities: Identities;
  /** Of STS and Organizations; each account's AWS Support has its own. */
  faults: Faults;
  /** The last 1,000 of STS and Organizations, oldest first. */
  calls: Call[];
  /** Opens one more account. */
  open(account: AccountDraft): AccountHandle;
  close(): Promise<void>;
}

/** The keys of the bot's own user. */
export const KEYS = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };

type AnswerSupport = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Starts an organization on 127.0.0.1. */
export async function startAwsAccounts(options: AwsAccountsOptions): Promise<AwsAccountsEmulator> {
  const { now = () => new Date(), units = [], administrators = [], emptyPages = false } = options;
  const { keysNow = now } = options;
  const [management] = options.accounts;
  const { home = management!.id, allows = ['sts:*', 'organizations:*', 'support:*'] } = options;
  const closing = new AbortController();
  // As many calls are slow at once as people make.
  setMaxListeners(0, closing.signal);
  const identities = createIdentities(keysNow);
  identities.add(KEYS.accessKeyId, {
    account: home,
    arn: `arn:aws:iam::${home}:user/casedesk`,
    userId: 'AIDAEXAMPLE',
    allows,
  });
  const linkHost = createLinkHost();
  const accounts = new Map<string, AccountHandle>();
  const desks = new Map<string, AnswerSupport>();
  const open = (draft: AccountDraft): AccountHandle => {
    const account = createAccount(draft);
    const admit = admitTo(account, identities);
    const { desk, answer } = createSupportDesk(
      { ...draft, now },
      { closing: closing.signal, linkHost, admit },
    );
    const handle = Object.defineProperties(account, Object.getOwnPropertyDescriptors(desk)) as AccountHandle;
    accounts.set(account.id, handle);
    desks.set(account.id, answer);
    return handle;
  };
  options.accounts.forEach(open);
  const tokens = createTokens();
  const organization = {
    accounts,
    units,
    tokens,
    emptyPages,
    administrators: [management!.id, ...administrators],
  };
  const log = createCallLog();
  const switchboard = createFaults(tokens.expire);
  const front: Front = {
    sts: { accounts, identities },
    organization,
    closing: closing.signal,
    now,
    log,
    switchboard,
  };
  const nobodys = createSupportDesk(
    { id: '000000000000', now },
    { closing: closing.signal, linkHost, admit: admitTo(undefined, identities) },
  ).answer;
  const server = createServer((request, response) => {
    const caller = identities.of(request.headers);
    const service = serviceIn(request.headers);
    const isFront = service === 'sts' || service === 'organizations';
    const answer = (typeof caller !== 'string' && desks.get(caller.account)) || nobodys;
    void (isFront ? answerFront(front, service, request, response) : answer(request, response));
  });
  const port = await listen(server, options.port ?? 0);
  await listen(linkHost.server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    linksUrl: linkHost.url,
    ...{ accounts, identities, open, faults: switchboard.faults, calls: log.calls },
    async close() {
      closing.abort();
      await Promise.all([end(server), end(linkHost.server)]);
    },
  };
}

interface Front {
  sts: Sts;
  organization: Organization;
  closing: AbortSignal;
  now: () => Date;
  log: ReturnType<typeof createCallLog>;
  switchboard: ReturnType<typeof createFaults>;
}

/** One request to STS or Organizations, from its first byte to the log. */
async function answerFront(
  { sts, organization, closing, now, log, switchboard }: Front,
  service: 'sts' | 'organizations',
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const begun = performance.now();
  const text = await readBody(request);
  const form = new URLSearchParams(service === 'sts' ? text : '');
  const target = /^AWSOrganizationsV20161128\.(\w+)$/.exec(
    String(request.headers['x-amz-target'] ?? ''),
  )?.[1];
  const operation = (service === 'sts' ? form.get('Action') : target) ?? '(none)';
  let input: Record<string, unknown> = Object.fromEntries(form);
  const write = (outcome: string) =>
    log.add({
      operation,
      input,
      unknownMembers: [],
      at: now().toISOString(),
      ms: performance.now() - begun,
      outcome,
      items: 0,
    });
  try {
    if (service === 'organizations') input = parseInput(text);
    await switchboard.prepare({ operation, input });
    await suffer(switchboard.strike(operation), operation, closing);
    const caller = sts.identities.of(request.headers);
    if (service === 'sts') sendXml(response, 200, answerSts(sts, caller, form).body);
    else send(response, 200, answerOrganizations(organization, caller, operation, input));
    write('ok');
  } catch (error) {
    write(error instanceof Error ? error.name : 'InternalFailure');
    refuse(response, error, service === 'sts' ? sendStsError : sendError);
  }
}

function sendStsError(response: ServerResponse, error: AwsError): void {
  sendXml(response, error.status, stsError(error));
}

function sendXml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() }).end(body);
}

/** What AWS Support asks of a caller before it looks at the parameters: sound keys, the right, and a plan. */
function admitTo(account: EmulatedAccount | undefined, identities: Identities) {
  return (headers: IncomingMessage['headers'], operation: string): void => {
    const caller = identities.of(headers);
    if (caller === 'expired')
      throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
    if (typeof caller === 'string' || account?.state !== 'ACTIVE')
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    const allows = account.roles.get(caller.role ?? '')?.allows ?? caller.allows;
    const action = actionsOf(operation).find((one) => !isAllowed({ allows }, one));
    if (action)
      throw new AwsError(
        'AccessDeniedException',
        `User: ${caller.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
      );
    if (!account.hasPlan)
      throw new AwsError(
        'SubscriptionRequiredException',
        'Amazon Web Services Premium Support Subscription is required to use this service.',
      );
  };
}
