import { isIPv6 } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The groups of an IPv6 address; at least the first four are complete. */
const groups = (address: string): string[] => {
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  if (tail === undefined) return first;
  const last = tail === '' ? [] : tail.split(':');
  return [...first, ...Array(Math.max(8 - first.length - last.length, 0)).fill('0'), ...last];
};

/**
 * The network of an address: an IPv4 address, or the /64 of an IPv6 address, because one user of
 * IPv6 has a whole /64. IPv4 mapped to IPv6 counts as IPv4.
 *
 * @example
 * networkOf('2001:db8::1'); // '2001:db8:0:0'
 */
export const networkOf = (address: string): string => {
  const [, four] = mapped.exec(address) ?? [];
  if (four !== undefined) return four;
  if (!isIPv6(address)) return address;
  const [plain = ''] = address.split('%');
  return groups(plain)
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};
