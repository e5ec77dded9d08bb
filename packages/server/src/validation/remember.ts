/**
 * A function that finds each thing once. For what the specification says: it is there for as long
 * as the process, and nobody can make it say more.
 */
export const remember = <Key, Value>(find: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
};
