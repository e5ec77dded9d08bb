import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublic } from './public-address.js';

/** A name or an address leads to where the webhook is not to go. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor(readonly host: string) {
    super(`${host} is not in the open net: set allow_private if that is meant.`);
  }
}

/** The host of a URL, an address of IPv6 without its brackets. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * Refuses a URL that names an address which is not public. No name is looked up for one, so the
 * lookup would not see it.
 *
 * @throws {AddressRefused}
 */
export const refusePrivateLiteral = (url: URL): void => {
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isPublic(host)) throw new AddressRefused(host);
};

/**
 * Looks names up and refuses those that lead to any address which is not public. What it answers is
 * what the connection is made to: a name cannot lead somewhere else in between.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error) callback(error, '', 0);
    else if (!first || !found.every(({ address }) => isPublic(address))) {
      callback(new AddressRefused(hostname), '', 0);
    } else if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};
