import type { Inspection, StageInput } from '@quads/engine';
import { callAt, type Step } from './steps.js';

const inspectStep = async (
  work: StageInput,
  { plugin, operation }: Step,
  at: number,
  since: string,
): Promise<Inspection> => {
  const { inspect } = plugin.operations;
  if (!inspect) return { kind: 'unknown', message: `${plugin.name} has no inspect.` };
  return inspect({ host: work.host, operation, since }, callAt(work, at));
};

/** Where a stage resumes if the call at a position has happened. */
const resumeAfter = (
  { memory }: Extract<Inspection, { kind: 'happened' }>,
  at: number,
  isLast: boolean,
): Inspection => {
  if (memory !== undefined) return { kind: 'happened', memory: { at, memory } };
  return isLast ? { kind: 'happened' } : { kind: 'happened', memory: { at: at + 1 } };
};

/**
 * Finds the position of a stage after a call with an unknown outcome. The last call that has
 * happened decides: those before it were done. Idempotent calls may be repeated, so they are not
 * inspected.
 */
export const inspectSteps = async (
  work: StageInput,
  steps: readonly Step[],
  since: string,
): Promise<Inspection> => {
  for (const [at, step] of [...steps.entries()].reverse()) {
    if (step.plugin.traits(step.operation).idempotent) continue;
    const found = await inspectStep(work, step, at, since);
    if (found.kind === 'unknown') return found;
    if (found.kind === 'happened') return resumeAfter(found, at, at === steps.length - 1);
  }
  return { kind: 'not_happened' };
};
