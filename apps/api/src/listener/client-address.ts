import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
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
