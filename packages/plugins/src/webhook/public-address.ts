import { BlockList, isIPv4 } from 'node:net';

/** The special-purpose networks of IANA's registries, which are not reachable from outside. */
const special = new BlockList();

/** @see https://www.iana.org/assignments/iana-ipv4-special-registry */
const special4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];

// Networks with embedded IPv4 addresses are included, because those may be private.
/** @see https://www.iana.org/assignments/iana-ipv6-special-registry */
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** The global unicast addresses of IPv6. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

const add = (kind: 'ipv4' | 'ipv6') => (network: string) => {
  const [address = '', prefix] = network.split('/');
  special.addSubnet(address, Number(prefix), kind);
};

special4.forEach(add('ipv4'));
special6.forEach(add('ipv6'));

/**
 * Whether an address is public: not loopback, private, link-local or of another special-purpose
 * network.
 *
 * @example
 * isPublic('169.254.169.254'); // false
 */
export const isPublic = (address: string): boolean =>
  isIPv4(address)
    ? !special.check(address, 'ipv4')
    : global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
