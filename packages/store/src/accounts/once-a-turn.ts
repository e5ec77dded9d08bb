import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Looks things up, and those who ask for the same one in the same turn of the loop share a look. It
 * begins when all of them have asked, so it tells each the state behind its question.
 */
export const onceATurn = <Value>(
  look: (key: string) => Promise<Value>,
): ((key: string) => Promise<Value>) => {
  const asked = new Map<string, Promise<Value>>();

  const lookNextTurn = async (key: string): Promise<Value> => {
    await nextTurn();
    asked.delete(key);
    return look(key);
  };

  return (key) => {
    const shared = asked.get(key) ?? lookNextTurn(key);
    asked.set(key, shared);
    return shared;
  };
};
