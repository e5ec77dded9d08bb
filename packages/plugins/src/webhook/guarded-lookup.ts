import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublic } from './public-address.js';

/** The address of a host is not public, and private ones are not allowed. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor(readonly host: string) {
    super(`${host} has no public address: set allow_private to allow that.`);
  }
}

/** The host of a URL; an IPv6 address without its brackets. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * Refuses a URL that contains a private address. Addresses are not looked up, so that
 * {@link guardedLookup} does not see them.
 *
 * @throws {AddressRefused}
 */
export const refusePrivateLiteral = (url: URL): void => {
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isPublic(host)) throw new AddressRefused(host);
};

/**
 * Looks up a name and refuses it if any of its addresses is private. The connection uses the result
 * of the lookup, so that the name cannot change its address after the check.
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
