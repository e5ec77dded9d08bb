import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { CallOrigin } from '@quads/server';
import { networksOf } from './networks.js';

type Incoming = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

const forwarded = ({ headers }: Incoming): string[] =>
  String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim());

/**
 * Tells where a call comes from: its connection's other end, or, where that is a proxy that is
 * trusted, the last address in `X-Forwarded-For` that is none. What stands before it anyone may
 * have written. Without trusted proxies the header is not looked at.
 */
export const addressBehind = (
  trustedProxies: readonly string[],
): ((incoming: Incoming) => string) => {
  const trusted = networksOf(trustedProxies);
  const endOf = ({ socket }: Incoming): string => socket.remoteAddress ?? 'unknown';
  if (trustedProxies.length === 0) return endOf;
  return (incoming) => {
    let address = endOf(incoming);
    for (const before of forwarded(incoming).reverse()) {
      if (isIP(before) === 0 || !trusted(address)) return address;
      address = before;
    }
    return address;
  };
};

/** The first value of a header: the one of the proxy that the caller reached. */
const firstOf = (value: string | readonly string[] | undefined): string | undefined =>
  String(value ?? '')
    .split(',')[0]
    ?.trim() || undefined;

const schemeOf = (text: string | undefined): CallOrigin['scheme'] => {
  const scheme = text?.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : undefined;
};

/**
 * Reads what the listener knows about a call: the caller's address, and, if the other end of the
 * connection is a trusted proxy, the host and the scheme that the caller used
 * (`X-Forwarded-Host`, `X-Forwarded-Proto`). Proxies append to these headers, so the first value
 * counts. A page cannot set them in a request to another origin without a preflight.
 */
export const callOriginBehind = (
  trustedProxies: readonly string[],
): ((incoming: Incoming) => CallOrigin) => {
  const addressOf = addressBehind(trustedProxies);
  const trusted = networksOf(trustedProxies);
  return (incoming) => {
    const address = addressOf(incoming);
    const { headers, socket } = incoming;
    if (trustedProxies.length === 0 || !trusted(socket.remoteAddress ?? '')) return { address };
    const host = firstOf(headers['x-forwarded-host']);
    const scheme = schemeOf(firstOf(headers['x-forwarded-proto']));
    return { address, ...(host && { host }), ...(scheme && { scheme }) };
  };
};
