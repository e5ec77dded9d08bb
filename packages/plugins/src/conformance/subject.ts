import type { AnyPlugin, HostFacts } from '@quads/engine';

/** A plugin that is looked at, and what it takes to do so. */
export interface Subject {
  readonly plugin: AnyPlugin;
  /** Its section of `plugins.yml`, without `enabled`. @default {} */
  readonly config?: object;
  /** The hosts that its operations are tried on. @default one of each vendor that it is for */
  readonly hosts?: readonly HostFacts[];
  /** Hands its clock forward, where it has one of its own. */
  readonly advance?: (milliseconds: number) => void | Promise<void>;
  /** How often what waits is asked after at most. @default 100 */
  readonly polls?: number;
  /** What no call takes longer than, in milliseconds. @default 10,000 */
  readonly callLimitMs?: number;
}

/** One promise of plugins. `run` rejects with what is wrong. */
export interface ConformanceCase {
  readonly name: string;
  run(): Promise<void>;
}

/** A promise, before it is known of which plugin. */
export interface Promised {
  readonly name: string;
  check(subject: Subject): Promise<void>;
}

/** A plugin does not keep one of its promises. The message says which, and where. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

export const fail = (message: string): never => {
  throw new ConformanceError(message);
};

/** Fails where there is a problem. */
export const expectNone = (where: string, problem: string | undefined): void => {
  if (problem !== undefined) fail(`${where}: ${problem}.`);
};
