import type { HostFacts, Outcome, Poll } from '@quads/engine';
import type { Rig } from './rig.js';

/** Lets the time pass that an operation asks for, and asks again, until it has ended. */
export const toTheEnd = async (
  { clock, call }: Pick<Rig, 'clock' | 'call'>,
  poll: Poll,
  operation: string,
  host: HostFacts,
  begun: Outcome,
): Promise<Outcome> => {
  let outcome = begun;
  while (outcome.kind === 'wait') {
    clock.pass(outcome.forMs / 1000);
    outcome = await poll({ host, operation, memory: outcome.memory ?? null }, call());
  }
  return outcome;
};
