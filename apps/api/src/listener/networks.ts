import { BlockList, isIP } from 'node:net';

const bitsOf = (family: number): number => (family === 6 ? 128 : 32);

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether a text is a network, such as `10.0.0.0/8`, or an address. */
export const isNetwork = (text: string): boolean => {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && (bits === undefined || Number(bits) <= bitsOf(family));
};

/**
 * Creates a predicate: whether an address is in one of the networks. IPv4 addresses that are mapped
 * to IPv6 count as IPv4.
 */
export const networksOf = (networks: readonly string[]): ((address: string) => boolean) => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = familyOf(address);
    list.addSubnet(address, Number(bits ?? bitsOf(isIP(address))), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
};
