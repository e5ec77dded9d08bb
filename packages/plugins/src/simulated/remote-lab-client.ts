import { PluginError } from '@quads/engine';
import { categoryOf, type LabAnswer, type LabCategory, type LabOperation } from './lab/index.js';
import type { LabClient } from './lab-client.js';
import { isIdempotent } from './manifests.js';

const unreachable = {
  hardware: 'bmc_unreachable',
  switch: 'switch_failed',
  provisioner: 'provisioner_failed',
  validator: 'validation_failed',
} as const satisfies Record<LabCategory, string>;

/** The connection was refused, so the request had no effect. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  (error.cause as { code?: unknown } | undefined)?.code === 'ECONNREFUSED';

const lost = (operation: LabOperation, error: unknown): PluginError => {
  const options = { cause: error, evidence: String((error as Error).cause ?? error) };
  if (isRefused(error) || isIdempotent(operation)) {
    return new PluginError(unreachable[categoryOf(operation)], 'The lab does not answer.', options);
  }
  const message = `The answer of the lab to ${operation} is lost.`;
  return new PluginError('outcome_unknown', message, options);
};

/** Makes a client of a lab in another process. @param url as {@link serveLab} returns it */
export const remoteLabClient = (url: string): LabClient => {
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
