import type { HostFacts, Outcome, Poll } from '@quads/engine';
import type { TestLab } from './test-lab.js';

/** Advances the clock and polls an operation until it ends. */
export const pollToEnd = async (
  { clock, call }: Pick<TestLab, 'clock' | 'call'>,
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
