/**
 * Caches the results of a function for ever. Use it only with keys from the specification, never with
 * keys from requests, because entries are not removed.
 */
export const memoize = <Key, Value extends {}>(find: (key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key: Key): Value => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(key);
    known.set(key, found);
    return found;
  };
};
