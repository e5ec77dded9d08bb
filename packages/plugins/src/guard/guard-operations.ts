import { type Call, type Manifest, type Outcome, traitsOf } from '@quads/engine';
import { inspectionProblem, outcomeProblem } from '../answer/answer-problem.js';
import { isFollowUp, operationIn, operationsOf } from '../operation-table.js';
import { guard } from './guard.js';
import { redactorOf } from './redact.js';

/** The limits for the calls of a plugin. */
export interface GuardOptions {
  /** The maximum duration of a call, in milliseconds. */
  readonly callLimitMs: number;
  /** The texts that are removed from answers. */
  readonly secrets: readonly string[];
}

/** The parts of an operation's input that the guard reads. */
interface OperationInput {
  readonly operation?: string;
  readonly access?: { readonly password: string };
}

type Operation = (input: OperationInput, call: Call) => Promise<Outcome>;

/** `poll` and `inspect` have the limit of the operation that they follow up. */
const limitMsOf = (manifest: Manifest, name: string, given: OperationInput): number =>
  traitsOf(manifest, (isFollowUp(name) && given.operation) || name).limitSeconds * 1_000;

const guarded =
  (plugin: object, name: string, manifest: Manifest, options: GuardOptions): Operation =>
  (input, call) => {
    const { password } = input.access ?? {};
    const run = operationIn(plugin, name) as Operation;
    return guard(
      {
        plugin: manifest.name,
        operation: name,
        limitMs: Math.min(limitMsOf(manifest, name, input), options.callLimitMs),
        call,
        redact: redactorOf([...options.secrets, ...(password === undefined ? [] : [password])]),
        problemOf: name === 'inspect' ? inspectionProblem : outcomeProblem,
      },
      (own) => run.call(plugin, input, own),
    );
  };

/** Wraps the operations of a plugin in guards. Operations that it lacks stay absent. */
export const guardOperations = <P extends object>(
  plugin: P,
  manifest: Manifest,
  options: GuardOptions,
): P => {
  const names = operationsOf(manifest.category).filter(
    (name) => typeof operationIn(plugin, name) === 'function',
  );
  const operations = names.map((name) => [name, guarded(plugin, name, manifest, options)]);
  return Object.fromEntries(operations) as P;
};
