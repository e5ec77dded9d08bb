import { type Call, PluginError } from '@quads/engine';
import type { AnswerCheck } from '../answer/answer-problem.js';
import { isPluginHung } from '../guard/known-error.js';
import { limited } from '../guard/limited.js';
import { type Program, type Run, runProgram } from './run-program.js';

/** The version of what is said on standard input and output. */
const protocol = 1;

export interface Question {
  readonly operation: string;
  readonly input: unknown;
  /** How long the program has, in milliseconds. */
  readonly limitMs: number;
  readonly problemOf: AnswerCheck;
}

/** Asks a program of which all else is settled. */
export type Ask = (question: Omit<Question, 'limitMs'>, call: Call) => Promise<unknown>;

/** Nobody knows what the program did before. */
const broken = (problem: string, stderr = ''): PluginError =>
  new PluginError('plugin_error', `The plugin's program ${problem}.`, {
    isUnexpected: true,
    ...(stderr !== '' && { evidence: stderr }),
  });

const parsed = ({ stdout, stderr }: Run): unknown => {
  try {
    return JSON.parse(stdout);
  } catch {
    throw broken('has not written exactly one JSON value', stderr);
  }
};

const answerOf = ({ problemOf }: Question, run: Run): unknown => {
  const { code, stderr } = run;
  if (code === null) throw broken('was ended by a signal', stderr);
  if (code !== 0) throw broken(`has ended with ${code}`, stderr);
  const answer = parsed(run);
  const problem = problemOf(answer);
  if (problem !== undefined) throw broken(`has written what is no answer: ${problem}`, stderr);
  return answer;
};

const errorOf = (error: unknown, { limitMs }: Question, { signal }: Call): unknown => {
  if (signal.aborted) return signal.reason;
  if (isPluginHung(error)) return broken(`has not answered within ${limitMs / 1_000} s`);
  if (!(error instanceof Error && 'syscall' in error)) return error;
  return new PluginError('plugin_error', "The plugin's program could not be started.", {
    cause: error,
    evidence: error.message,
    whoMustAct: 'admin',
  });
};

/**
 * Asks a program for an operation: one JSON object in, one JSON value out.
 *
 * @throws {PluginError} where it does not keep to that, or to its time
 */
export const askProgram = async (
  program: Program,
  question: Question,
  call: Call,
): Promise<unknown> => {
  const { operation, input, limitMs } = question;
  const { token, epoch, now, signal } = call;
  const text = JSON.stringify({ protocol, operation, input, token, epoch, now });
  const limit = { plugin: 'exec', operation, limitMs, signal };
  const run = await limited(limit, (own) => runProgram(program, `${text}\n`, own)).catch(
    (error: unknown) => {
      throw errorOf(error, question, call);
    },
  );
  return answerOf(question, run);
};
