import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Wraps a lookup: calls for the same key in the same turn of the event loop share one lookup. It
 * starts in the next turn, after all of these calls, so its result is never older than a call.
 */
export const batchLookups = <Value>(
  lookUp: (key: string) => Promise<Value>,
): ((key: string) => Promise<Value>) => {
  const pending = new Map<string, Promise<Value>>();

  const lookUpNextTurn = async (key: string): Promise<Value> => {
    await nextTurn();
    pending.delete(key);
    return lookUp(key);
  };

  return (key) => {
    const shared = pending.get(key) ?? lookUpNextTurn(key);
    pending.set(key, shared);
    return shared;
  };
};
