import type { Following } from '@quads/server';
import { Gauge, type Registry } from 'prom-client';

/** Who waits for news from this process. */
export const showFollowers = (
  registry: Registry,
): ((following: Pick<Following, 'size'>) => void) => {
  const followers = new Gauge({
    name: 'quads_followers',
    help: 'How many wait for news of moves here: readers of the stream, and calls that wait.',
    registers: [registry],
  });
  return ({ size }) => followers.set(size);
};
