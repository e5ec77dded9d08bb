import type { Inspection, StageWork } from '@quads/engine';
import { callAt, type Step } from './steps.js';

const inspectStep = async (
  work: StageWork,
  { plugin, operation }: Step,
  at: number,
  since: string,
): Promise<Inspection> => {
  const { inspect } = plugin.operations;
  if (!inspect) return { kind: 'unknown', message: `${plugin.name} cannot tell.` };
  return inspect({ host: work.host, operation, since }, callAt(work, at));
};

/** Where a stage goes on when the call at a place is known to have happened. */
const goOnFrom = (
  { memory }: Extract<Inspection, { kind: 'happened' }>,
  at: number,
  isLast: boolean,
): Inspection => {
  if (memory !== undefined) return { kind: 'happened', memory: { at, memory } };
  return isLast ? { kind: 'happened' } : { kind: 'happened', memory: { at: at + 1 } };
};

/**
 * Finds out how far a stage has come that nobody knows the end of. The last call that happened tells:
 * those before it were done by then. What may be made twice is not asked for.
 */
export const inspectSteps = async (
  work: StageWork,
  steps: readonly Step[],
  since: string,
): Promise<Inspection> => {
  for (const [at, step] of [...steps.entries()].reverse()) {
    if (step.plugin.traits(step.operation).idempotent) continue;
    const found = await inspectStep(work, step, at, since);
    if (found.kind === 'unknown') return found;
    if (found.kind === 'happened') return goOnFrom(found, at, at === steps.length - 1);
  }
  return { kind: 'not_happened' };
};
