/** Enough for what a large site polls. The limits keep made-up keys from filling memory. */
const [maxEntries, maxKeyLength] = [8_192, 256];

/**
 * Creates a cache with bounded memory, for values that depend only on a text that callers send
 * repeatedly. Callers must not modify the values.
 */
export const createBoundedCache = <Value extends {}>() => {
  const known = new Map<string, Value>();
  return (key: string, find: () => Value): Value => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find();
    if (known.size >= maxEntries) known.clear();
    if (key.length <= maxKeyLength) known.set(key, found);
    return found;
  };
};
