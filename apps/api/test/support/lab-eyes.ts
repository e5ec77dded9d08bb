import type { MoveStatus } from '@quads/contract';
import { happenedTwice, type LabHost } from '@quads/plugins/lab';
import type { Carried } from './carried.js';

/** A host of the lab itself. */
export const hostIn = ({ lab }: Carried, name: string): LabHost => {
  const host = lab.host(name);
  if (host) return host;
  throw new Error(`nobody has named ${name} in the lab.`);
};

/** The clouds whose VLANs the ports of a host are in, each once; none where nobody has named it. */
export const wiredTo = ({ lab }: Carried, name: string): string[] => [
  ...new Set(Object.values(lab.host(name)?.ports ?? {})),
];

/** The stages of a move that have really done something to a host, in order. */
export const stagesFelt = ({ lab }: Carried, moveId: number): MoveStatus[] => {
  const own = lab.state().effects.filter(({ token }) => token.startsWith(`${moveId}:`));
  return [...new Set(own.map(({ token }) => token.split(':')[1] as MoveStatus))];
};

/** What should have happened once, and has happened again. */
export const repeated = ({ lab }: Carried) => happenedTwice(lab.state().effects);
