import { BlockList, isIPv4 } from 'node:net';

/** Networks with a purpose of their own: those of IANA's registry that nobody outside can reach. */
const special = new BlockList();

/** @see https://www.iana.org/assignments/iana-ipv4-special-registry */
const special4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];

// Those that hold an address of IPv4 lead to wherever that says.
/** @see https://www.iana.org/assignments/iana-ipv6-special-registry */
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** All of IPv6 that is given out for use between networks. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

const add = (kind: 'ipv4' | 'ipv6') => (network: string) => {
  const [address = '', prefix] = network.split('/');
  special.addSubnet(address, Number(prefix), kind);
};

special4.forEach(add('ipv4'));
special6.forEach(add('ipv6'));

/**
 * Whether an address is one of the open net: not of this machine, of a private network, of a link,
 * nor of any other network with a purpose of its own.
 *
 * @example
 * isPublic('169.254.169.254'); // false
 */
export const isPublic = (address: string): boolean =>
  isIPv4(address)
    ? !special.check(address, 'ipv4')
    : global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
