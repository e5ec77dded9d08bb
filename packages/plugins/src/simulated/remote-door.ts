import { PluginError } from '@quads/engine';
import type { Door } from './door.js';
import { categoryOf, type LabAnswer, type LabCategory, type LabOperation } from './lab/index.js';
import { isIdempotent } from './manifests.js';

const unreachable = {
  hardware: 'bmc_unreachable',
  switch: 'switch_failed',
  provisioner: 'provisioner_failed',
  validator: 'validation_failed',
} as const satisfies Record<LabCategory, string>;

/** Nothing listened at all, so nothing can have happened. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  (error.cause as { code?: unknown } | undefined)?.code === 'ECONNREFUSED';

const lost = (operation: LabOperation, error: unknown): PluginError => {
  const options = { cause: error, evidence: String((error as Error).cause ?? error) };
  if (isRefused(error) || isIdempotent(operation)) {
    return new PluginError(unreachable[categoryOf(operation)], 'The lab does not answer.', options);
  }
  const message = `The lab was asked for ${operation}, and its answer is lost.`;
  return new PluginError('outcome_unknown', message, options);
};

/** The way to a lab in another process. @param url where {@link serveLab} says that it is */
export const remoteDoor = (url: string): Door => {
  const address = new URL('/ask', url);
  return async (request, signal) => {
    const body = JSON.stringify(request);
    const headers = { 'content-type': 'application/json' };
    try {
      const answer = await fetch(address, { method: 'POST', body, headers, signal });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as LabAnswer;
    } catch (error) {
      if (signal.aborted) throw error;
      throw lost(request.operation, error);
    }
  };
};
