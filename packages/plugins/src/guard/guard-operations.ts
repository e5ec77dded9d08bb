import { type Call, type Manifest, type Outcome, traitsOf } from '@quads/engine';
import { inspectionProblem, outcomeProblem } from '../answer/answer-problem.js';
import { isAsking, operationIn, operationsOf } from '../operation-table.js';
import { guard } from './guard.js';
import { redactorOf } from './secrets.js';

/** What the calls of a plugin are held to. */
export interface GuardOptions {
  /** What no call takes longer than, in milliseconds. */
  readonly callLimitMs: number;
  /** What nobody may read in an answer. */
  readonly secrets: readonly string[];
}

/** What an operation is given, as far as it matters here. */
interface Given {
  readonly operation?: string;
  readonly access?: { readonly password: string };
}

type Operation = (input: Given, call: Call) => Promise<Outcome>;

/** Whoever asks after an operation has as long as the operation. */
const limitMsOf = (manifest: Manifest, name: string, given: Given): number =>
  traitsOf(manifest, (isAsking(name) && given.operation) || name).limitSeconds * 1_000;

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

/** The operations of a plugin, each behind its guard. What it does not have is not there. */
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
