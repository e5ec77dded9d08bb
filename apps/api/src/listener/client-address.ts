import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { CallOrigin } from '@quads/server';
import { networksOf } from './networks.js';

type Incoming = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

const forwardedAddresses = ({ headers }: Incoming): string[] =>
  String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim());

/**
 * Creates a function that reads the client's address of a request: the peer of the connection, or,
 * if that is a trusted proxy, the last address in `X-Forwarded-For` that is not a trusted proxy.
 * Earlier addresses are ignored, because any client can write them. Without trusted proxies the
 * header is ignored.
 */
export const createAddressReader = (
  trustedProxies: readonly string[],
): ((incoming: Incoming) => string) => {
  const trusted = networksOf(trustedProxies);
  const endOf = ({ socket }: Incoming): string => socket.remoteAddress ?? 'unknown';
  if (trustedProxies.length === 0) return endOf;
  return (incoming) => {
    let address = endOf(incoming);
    for (const before of forwardedAddresses(incoming).reverse()) {
      if (isIP(before) === 0 || !trusted(address)) return address;
      address = before;
    }
    return address;
  };
};

/** The first value of a header: that of the proxy next to the client. */
const firstOf = (value: string | readonly string[] | undefined): string | undefined =>
  String(value ?? '')
    .split(',')[0]
    ?.trim() || undefined;

const schemeOf = (text: string | undefined): CallOrigin['scheme'] => {
  const scheme = text?.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : undefined;
};

/**
 * Creates a function that reads the origin of a request: the client's address and, if the peer is a
 * trusted proxy, the host and scheme that the client used (`X-Forwarded-Host`,
 * `X-Forwarded-Proto`). Proxies append to these headers, so the first value counts. A page cannot
 * set them in a request to another origin without a preflight.
 */
export const createOriginReader = (
  trustedProxies: readonly string[],
): ((incoming: Incoming) => CallOrigin) => {
  const addressOf = createAddressReader(trustedProxies);
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
