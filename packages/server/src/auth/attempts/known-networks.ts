/** The networks from which the password of an account was right before. */
export interface KnownNetworks {
  has(key: string): boolean;
  /** Adds one; where too many are known, the one that was added longest ago makes room. */
  add(key: string): void;
}

export const createKnownNetworks = (max = 10_000): KnownNetworks => {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      keys.delete(key);
      const [oldest] = keys;
      if (keys.size >= max && oldest !== undefined) keys.delete(oldest);
      keys.add(key);
    },
  };
};
