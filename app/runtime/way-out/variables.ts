/**
 * The variables that name proxies, as curl has them. Their values are repeated nowhere: they may hold a password.
 * https://everything.curl.dev/usingcurl/proxies/env.html
 */
import * as v from 'valibot';
import { isProxyAddress, type Proxies } from './proxies';

const address = v.optional(
  v.pipe(
    v.string(),
    v.trim(),
    v.check(
      isProxyAddress,
      'must be the address of an HTTP proxy, like http://proxy.example:3128 or http://user:password@proxy.example:3128, with special characters of user and password percent-encoded',
    ),
  ),
);
const names = v.optional(v.string());

/** Entries of the schema of the environment. */
export const proxyVariables = {
  ...{ HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: names },
  ...{ https_proxy: address, http_proxy: address, no_proxy: names },
};

type Found = { readonly [name in keyof typeof proxyVariables]?: string };

/** Where a variable is set in both cases, the one in lower case counts. */
export function proxiesIn(env: Found): Proxies {
  return {
    https: env.https_proxy ?? env.HTTPS_PROXY,
    http: env.http_proxy ?? env.HTTP_PROXY,
    none: env.no_proxy ?? env.NO_PROXY,
  };
}
