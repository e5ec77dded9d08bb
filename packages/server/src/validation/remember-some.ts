/** As many as a busy lab polls; whoever makes keys up fills no memory. */
const [most, longest] = [8_192, 256];

/**
 * A memory of what was found lately, for what follows from a text alone that callers send over
 * and over. Nobody may change what it gives.
 */
export const rememberSome = <Value extends {}>() => {
  const known = new Map<string, Value>();
  return (key: string, find: () => Value): Value => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find();
    if (known.size >= most) known.clear();
    if (key.length <= longest) known.set(key, found);
    return found;
  };
};
