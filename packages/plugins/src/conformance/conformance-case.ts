import type { AnyPlugin, HostFacts } from '@quads/engine';

/** A plugin under test, and how to test it. */
export interface Subject {
  readonly plugin: AnyPlugin;
  /** Its section of `plugins.yml`, without `enabled`. @default {} */
  readonly config?: object;
  /** The hosts that its operations are called for. @default one of each vendor that it supports */
  readonly hosts?: readonly HostFacts[];
  /** Advances the plugin's own clock, if it has one. */
  readonly advance?: (milliseconds: number) => void | Promise<void>;
  /** The maximum number of polls for one operation. @default 100 */
  readonly polls?: number;
  /** The maximum duration of a call, in milliseconds. @default 10,000 */
  readonly callLimitMs?: number;
}

/** A test case. `run` rejects with a ConformanceError if the plugin breaks the rule. */
export interface ConformanceCase {
  readonly name: string;
  run(): Promise<void>;
}

/** A rule for plugins, and the function that checks it for a subject. */
export interface ConformanceCheck {
  readonly name: string;
  check(subject: Subject): Promise<void>;
}

/** A plugin breaks a rule. The message names the operation and the problem. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

export const fail = (message: string): never => {
  throw new ConformanceError(message);
};

/** Fails if there is a problem. */
export const expectNone = (where: string, problem: string | undefined): void => {
  if (problem !== undefined) fail(`${where}: ${problem}.`);
};
