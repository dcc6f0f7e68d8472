/**
 * Which proxy leads to an address, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY: one rule for everything that leaves the
 * process. The variables are read as curl reads them; Node reads them from 22.21 on and for half of the clients only.
 * https://curl.se/libcurl/c/CURLOPT_NOPROXY.html
 */
import { isDecodable } from '../environment';

/** As the variables have them: addresses that `isProxyAddress` takes, and the list of names without a proxy. */
export interface Proxies {
  readonly https?: string;
  readonly http?: string;
  readonly none?: string;
}

export interface HttpProxy {
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** `proxy.example:3128`: what may be shown of it. */
  readonly name: string;
  /** The Proxy-Authorization header, where the address has a user. */
  readonly authorization?: string;
}

/** The proxy that leads to an address; undefined where the way is direct. */
export type ProxyFor = (address: URL) => HttpProxy | undefined;

/**
 * Credentials of instances, tasks and pods come from the machine itself.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
const METADATA = [
  '169.254.169.254',
  'fd00:ec2::254',
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2::23',
] as const;

export function isProxyAddress(text: string): boolean {
  const address = withScheme(text);
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(address);
  const isWhole = hostname !== '' && pathname.length <= 1 && search === '' && hash === '';
  return /^https?:$/.test(protocol) && isWhole && [username, password].every(isDecodable);
}

export function createProxyFor({ https, http, none = '' }: Proxies): ProxyFor {
  const byProtocol = new Map([
    ['https:', https ? proxyAt(https) : undefined],
    ['http:', http ? proxyAt(http) : undefined],
  ]);
  const exceptions = none
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(exceptionOf);
  return ({ protocol, hostname, port }) => {
    const scheme = protocol.replace(/^ws/, 'http');
    const host = hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
    const number = Number(port) || (scheme === 'https:' ? 443 : 80);
    if (isHere(host) || exceptions.some((isMeant) => isMeant(host, number))) return undefined;
    return byProtocol.get(scheme);
  };
}

/** What never leaves the machine. */
function isHere(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || /^127\./.test(host) || METADATA.some((one) => one === host)
  );
}

/** `*`, `host`, `.host`, `*.host`, each with everything below it and perhaps with `:port`; an address of IP as it is. */
function exceptionOf(entry: string): (host: string, port: number) => boolean {
  if (entry === '*') return () => true;
  const [, bracketed, plain, digits] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? [];
  const name = (bracketed ?? plain ?? entry).replace(/^\*?\.|\.$/g, '');
  return (host, port) =>
    name !== '' && (host === name || host.endsWith(`.${name}`)) && (!digits || Number(digits) === port);
}

function proxyAt(text: string): HttpProxy {
  const { protocol, hostname, port, username, password } = new URL(withScheme(text));
  const isSecure = protocol === 'https:';
  const number = Number(port) || (isSecure ? 443 : 80);
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    isSecure,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: number,
    name: `${hostname}:${number}`,
    ...(username && { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
  };
}

/** `proxy.example:3128` is an address too. */
function withScheme(text: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
}
