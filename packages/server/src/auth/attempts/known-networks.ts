/** The networks from which an account has logged in before. */
export interface KnownNetworks {
  has(key: string): boolean;
  /** Adds a key. If there are too many, the oldest is dropped. */
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
