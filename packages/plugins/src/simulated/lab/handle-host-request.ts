import { failed, type HostFacts } from '@quads/engine';
import { applyFault, effectHappens } from './apply-fault.js';
import { countEffects, countRequest, findHost, type LabData, nowMs } from './lab-data.js';
import type { LabHost } from './lab-host.js';
import { OperationContext } from './operation-context.js';
import { operationHandlers } from './operation-handlers/index.js';
import type { LabOperation } from './operations.js';
import { answerWith, type LabAnswer, type LabRequest } from './request.js';
import { matchRule, type RuleMatch } from './rule.js';
import { isStaleCaller } from './stale-caller.js';

type HostOperation = Exclude<LabOperation, 'checkCloud'>;

const matchHostRule = (
  { rules, seed }: LabData,
  host: LabHost,
  operation: HostOperation,
): RuleMatch | undefined => {
  const { name, counters } = host;
  const subject = { name, hosts: [name], effects: countEffects(host), counters };
  return matchRule(rules, subject, operation, seed);
};

const refuse = (data: LabData, { operation, call }: LabRequest, host: LabHost): LabAnswer => {
  const { token, epoch } = call;
  data.refused.push({ host: host.name, operation, at: data.now(), token, epoch });
  const message = 'A worker with a newer lease has already called the host.';
  if (operation.endsWith('.inspect')) return answerWith({ kind: 'unknown', message });
  return answerWith(failed('hardware_failed', message));
};

/** Runs the handler of a request, unless a fault prevents it, and stores the host. */
const runHandler = (
  data: LabData,
  context: OperationContext,
  request: LabRequest,
  match?: RuleMatch,
): unknown => {
  const handler = operationHandlers[request.operation as HostOperation];
  const isDone = !match || effectHappens(match.rule);
  const outcome = isDone ? handler(context, request.input as never) : undefined;
  data.hosts.set(context.host.name, context.host);
  return outcome;
};

/** Handles a request for one host. */
export const handleHostRequest = (data: LabData, request: LabRequest): LabAnswer => {
  const operation = request.operation as HostOperation;
  const host = findHost(data, (request.input as { readonly host: HostFacts }).host);
  if (isStaleCaller(host.caller, request.call)) return refuse(data, request, host);
  const match = matchHostRule(data, host, operation);
  const counters = countRequest(host.counters, operation, match);
  const calledHost = { ...host, caller: request.call, counters };
  const lab = { ...data, nowMs: nowMs(data) };
  const context = new OperationContext(calledHost, request.call, lab, match?.rule.fault);
  const outcome = runHandler(data, context, request, match);
  return applyFault(outcome, operation, match, host, data.seed);
};
