import { QuadsTimeoutError } from '../errors.js';
import { routes } from '../generated/operations.gen.js';
import type { OperationId, Reply } from '../operations.js';
import type { ClientOptions } from '../options.js';
import { withDeadline } from './deadline.js';
import { factsOf, readReply } from './reply.js';
import { backoffMs, defaultRetry, isPassing } from './retry-policy.js';
import { retrying } from './retrying.js';
import { sleep as realSleep } from './sleep.js';
import { type AnyInput, createTransport } from './transport.js';
import { watchVersion } from './version-watch.js';

/** Calls an operation: attempts, each with its deadline, until an answer or an end to patience. */
export type Call = (id: OperationId, input?: AnyInput) => Promise<Reply<unknown>>;

const isSafe = (id: OperationId): boolean => routes[id][0] === 'GET';

export const createCaller = (options: ClientOptions): Call => {
  const { sleep = realSleep, random = Math.random, timeoutMs: usualMs = 15_000 } = options;
  const policy = { ...defaultRetry, ...options.retry };
  const send = createTransport(options);
  const seeVersion = watchVersion(options.onVersionMismatch);

  const attempt = async (id: OperationId, input: AnyInput): Promise<Reply<unknown>> => {
    const { signal, timeoutMs: asked = usualMs, waitMs = 0 } = input;
    const timeoutMs = asked && asked + waitMs;
    const error = () => new QuadsTimeoutError(id, timeoutMs);
    const answer = await withDeadline((ended) => send(id, input, ended), {
      timeoutMs,
      signal,
      sleep,
      error,
    });
    seeVersion(factsOf(answer.response).specVersion);
    return readReply(id, answer);
  };

  return async (id, input = {}) => {
    const retries = isSafe(id) ? (input.retries ?? policy.retries) : 0;
    return retrying(() => attempt(id, input), {
      delayMs: (error, tried) =>
        tried < retries && isPassing(error) ? backoffMs(error, tried, policy, random) : undefined,
      signal: input.signal,
      sleep,
    });
  };
};
