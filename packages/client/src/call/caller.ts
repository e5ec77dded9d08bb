import { QuadsTimeoutError } from '../errors.js';
import { routes } from '../generated/operations.gen.js';
import type { OperationId, Reply } from '../operations.js';
import type { ClientOptions } from '../options.js';
import { withDeadline } from './deadline.js';
import { infoOf, readReply } from './reply.js';
import { withRetries } from './retry.js';
import { backoffMs, defaultRetry, isRetryable } from './retry-policy.js';
import { sleep as realSleep } from './sleep.js';
import { type AnyInput, createTransport } from './transport.js';
import { createVersionCheck } from './version-check.js';

/** Calls an operation, with a time limit for each attempt, and retries for reads. */
export type Call = (id: OperationId, input?: AnyInput) => Promise<Reply<unknown>>;

const isSafe = (id: OperationId): boolean => routes[id][0] === 'GET';

export const createCaller = (options: ClientOptions): Call => {
  const { sleep = realSleep, random = Math.random, timeoutMs: defaultMs = 15_000 } = options;
  const policy = { ...defaultRetry, ...options.retry };
  const send = createTransport(options);
  const checkVersion = createVersionCheck(options.onVersionMismatch);

  const attempt = async (id: OperationId, input: AnyInput): Promise<Reply<unknown>> => {
    const { signal, timeoutMs: requestedMs = defaultMs, waitMs = 0 } = input;
    const timeoutMs = requestedMs && requestedMs + waitMs;
    const error = () => new QuadsTimeoutError(id, timeoutMs);
    const response = await withDeadline((ended) => send(id, input, ended), {
      timeoutMs,
      signal,
      sleep,
      error,
    });
    checkVersion(infoOf(response.response).specVersion);
    return readReply(id, response);
  };

  return async (id, input = {}) => {
    const retries = isSafe(id) ? (input.retries ?? policy.retries) : 0;
    return withRetries(() => attempt(id, input), {
      delayMs: (error, tried) =>
        tried < retries && isRetryable(error) ? backoffMs(error, tried, policy, random) : undefined,
      signal: input.signal,
      sleep,
    });
  };
};
