import type { Subscriptions } from '@quads/server';
import { Gauge, type Registry } from 'prom-client';

/** Adds the gauge of open streams and long polls of this process. */
export const addSubscriberGauge = (
  registry: Registry,
): ((subscriptions: Pick<Subscriptions, 'size'>) => void) => {
  const subscribers = new Gauge({
    name: 'quads_followers',
    help: 'How many streams and long polls of moves are open in this process.',
    registers: [registry],
  });
  return ({ size }) => subscribers.set(size);
};
