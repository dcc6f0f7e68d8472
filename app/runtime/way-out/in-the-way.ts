/** What stands in the way out, in words for the operator: the proxy, or a certificate. No user, no password. */
import { causesOf } from '../../../src/problem';
import { BY_CODE } from '../../../src/support/aws/problems';
import { type TunnelError, tunnelErrorIn } from './tunnel';

/** A sentence or two; undefined where the error says neither of the proxy nor of a certificate. */
export function inTheWay(error: unknown): string | undefined {
  const refusal = tunnelErrorIn(error);
  if (refusal) return proxySays(refusal);
  const code = certificateErrorIn(error);
  return (
    code &&
    `the certificate it shows cannot be verified (${code}). Behind a company proxy, name the file with its certificate in NODE_EXTRA_CA_CERTS; otherwise look at the host’s clock and at the address.`
  );
}

/** Node's code for why a certificate in the error, or behind it, cannot be verified. */
export function certificateErrorIn(error: unknown): string | undefined {
  return codesIn(error).find((code) => BY_CODE.get(code) === 'certificate');
}

function proxySays({ proxy, destination, status = 0, cause }: TunnelError): string {
  if (status === 407)
    return `the proxy ${proxy} wants a user and a password, or others than it got (407 for ${destination}). Put them into HTTPS_PROXY, percent-encoded: http://user:password@${proxy}.`;
  if (status >= 500)
    return `the proxy ${proxy} cannot find or reach ${destination} (${status}). Look at the address, and at the way there from the proxy.`;
  if (status > 0)
    return `the proxy ${proxy} does not let the bot through to ${destination} (${status}). Allow it there.`;
  const [code = 'no answer'] = codesIn(cause);
  return `the proxy ${proxy} does not answer (${code}), asked for ${destination}. Look at HTTPS_PROXY, and whether the proxy runs.`;
}

function codesIn(error: unknown): string[] {
  return [...causesOf(error)].flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
}
