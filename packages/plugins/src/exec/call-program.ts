import { type Call, PluginError } from '@quads/engine';
import type { AnswerCheck } from '../answer/answer-problem.js';
import { isPluginHung } from '../guard/known-error.js';
import { withTimeout } from '../guard/with-timeout.js';
import { type Program, type ProgramResult, runProgram } from './run-program.js';

/** The version of the protocol on standard input and output. */
const protocol = 1;

export interface ProgramCall {
  readonly operation: string;
  readonly input: unknown;
  /** How long the program has, in milliseconds. */
  readonly limitMs: number;
  readonly problemOf: AnswerCheck;
}

/** Calls the configured program with its configured time limit. */
export type ProgramCaller = (
  programCall: Omit<ProgramCall, 'limitMs'>,
  call: Call,
) => Promise<unknown>;

/** The error of a program that may have had an effect before it failed. */
const programError = (problem: string, stderr = ''): PluginError =>
  new PluginError('plugin_error', `The plugin's program ${problem}.`, {
    isUnexpected: true,
    ...(stderr !== '' && { evidence: stderr }),
  });

const parseOutput = ({ stdout, stderr }: ProgramResult): unknown => {
  try {
    return JSON.parse(stdout);
  } catch {
    throw programError('has not written exactly one JSON value', stderr);
  }
};

const answerOf = ({ problemOf }: ProgramCall, run: ProgramResult): unknown => {
  const { code, stderr } = run;
  if (code === null) throw programError('was ended by a signal', stderr);
  if (code !== 0) throw programError(`has ended with ${code}`, stderr);
  const answer = parseOutput(run);
  const problem = problemOf(answer);
  if (problem !== undefined)
    throw programError(`has written an invalid answer: ${problem}`, stderr);
  return answer;
};

const errorOf = (error: unknown, { limitMs }: ProgramCall, { signal }: Call): unknown => {
  if (signal.aborted) return signal.reason;
  if (isPluginHung(error)) return programError(`has not answered within ${limitMs / 1_000} s`);
  if (!(error instanceof Error && 'syscall' in error)) return error;
  return new PluginError('plugin_error', "The plugin's program could not be started.", {
    cause: error,
    evidence: error.message,
    whoMustAct: 'admin',
  });
};

/**
 * Runs a program for one operation: one JSON object on its input, one JSON value on its output.
 *
 * @throws {PluginError} if the program breaks the protocol or exceeds its time
 */
export const callProgram = async (
  program: Program,
  programCall: ProgramCall,
  call: Call,
): Promise<unknown> => {
  const { operation, input, limitMs } = programCall;
  const { token, epoch, now, signal } = call;
  const text = JSON.stringify({ protocol, operation, input, token, epoch, now });
  const limit = { plugin: 'exec', operation, limitMs, signal };
  const run = await withTimeout(limit, (own) => runProgram(program, `${text}\n`, own)).catch(
    (error: unknown) => {
      throw errorOf(error, programCall, call);
    },
  );
  return answerOf(programCall, run);
};
