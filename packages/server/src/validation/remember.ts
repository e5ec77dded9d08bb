/**
 * A function that finds each thing once. For what the specification says: it is there for as long
 * as the process, and nobody can make it say more. A key must be the specification's own, never
 * made for a request: it is kept.
 */
export const remember = <Key, Value extends {}>(find: (key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key: Key): Value => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(key);
    known.set(key, found);
    return found;
  };
};
