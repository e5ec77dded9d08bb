import { done, failed, type Outcome } from '@quads/engine';
import { AddressRefused } from './guarded-lookup.js';
import type { ReceiverResponse } from './post.js';
import { retryAfterMs } from './retry-after.js';

/** The outcome of a response: done for 2xx, final for 410, else another try. */
export const outcomeOf = ({ status, retryAfter }: ReceiverResponse, now: string): Outcome => {
  const said = `The receiver answered ${status}.`;
  if (status >= 200 && status < 300) return done(said);
  if (status === 410) return failed('plugin_error', said, { retryable: false });
  const forMs = [429, 503].includes(status) ? retryAfterMs(retryAfter, now) : undefined;
  if (forMs === undefined) return failed('plugin_error', said);
  const detail = `The receiver answered ${status} and asks to wait.`;
  return { kind: 'wait', forMs, on: { kind: 'external', detail } };
};

const codeOf = (error: unknown): string => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? ` (${code})` : '';
};

const whyNot = (error: unknown): string => {
  if (error instanceof AddressRefused) return 'The receiver has no public address.';
  if (error instanceof Error && ['AbortError', 'TimeoutError'].includes(error.name)) {
    return 'The receiver did not answer in time.';
  }
  return `The receiver could not be reached${codeOf(error)}.`;
};

/** The outcome of a request without a response. */
export const outcomeOfError = (error: unknown): Outcome =>
  failed('plugin_error', whyNot(error), { evidence: String(error) });
