import type { MoveStatus } from '@quads/contract';
import { happenedTwice, type LabHost } from '@quads/plugins/lab';
import type { PipelineSystem } from './pipeline-system.js';

/** A host of the simulated lab. Throws if no call has named it. */
export const labHost = ({ lab }: PipelineSystem, name: string): LabHost => {
  const host = lab.host(name);
  if (host) return host;
  throw new Error(`the simulated lab has no host ${name}.`);
};

/** The clouds to which the switch ports of a host belong in the simulated lab, each once. */
export const wiredClouds = ({ lab }: PipelineSystem, name: string): string[] => [
  ...new Set(Object.values(lab.host(name)?.ports ?? {})),
];

/** The stages of a move that have effects in the simulated lab, in order. */
export const stagesWithEffects = ({ lab }: PipelineSystem, moveId: number): MoveStatus[] => {
  const own = lab.state().effects.filter(({ token }) => token.startsWith(`${moveId}:`));
  return [...new Set(own.map(({ token }) => token.split(':')[1] as MoveStatus))];
};

/** Effects in the simulated lab that happened twice. */
export const repeatedEffects = ({ lab }: PipelineSystem) => happenedTwice(lab.state().effects);
