import { isIPv6 } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The eight groups of an IPv6 address, as far as the first four of them need. */
const groups = (address: string): string[] => {
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  if (tail === undefined) return first;
  const last = tail === '' ? [] : tail.split(':');
  return [...first, ...Array(Math.max(8 - first.length - last.length, 0)).fill('0'), ...last];
};

/**
 * Whom an address stands for. Everybody with IPv6 has a whole network of addresses (/64), so
 * one of them says nothing; IPv4 that came as IPv6 is IPv4.
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
