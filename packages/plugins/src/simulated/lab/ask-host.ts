import { failed, type HostFacts } from '@quads/engine';
import { deeds } from './deeds/index.js';
import type { LabHost } from './lab-host.js';
import { isLateComer } from './late-comer.js';
import type { LabOperation } from './operations.js';
import { afterAsking, effectsOn, found, nowMs, type Records } from './records.js';
import { answers, type LabAnswer, type LabRequest } from './request.js';
import { type Strike, strikeOn } from './rule.js';
import { comesAbout, heard } from './spoil.js';
import { Visit } from './visit.js';

type HostOperation = Exclude<LabOperation, 'checkCloud'>;

const strikeAt = (
  { rules, seed }: Records,
  host: LabHost,
  operation: HostOperation,
): Strike | undefined => {
  const { name, counters } = host;
  const subject = { name, hosts: [name], effects: effectsOn(host), counters };
  return strikeOn(rules, subject, operation, seed);
};

const refuse = (records: Records, { operation, call }: LabRequest, host: LabHost): LabAnswer => {
  const { token, epoch } = call;
  records.refused.push({ host: host.name, operation, at: records.now(), token, epoch });
  const message = 'A later worker has spoken to the host already.';
  if (operation.endsWith('.inspect')) return answers({ kind: 'unknown', message });
  return answers(failed('hardware_failed', message));
};

/** Goes to the host and does there what a request is about, as far as a rule lets it. */
const carryOut = (
  records: Records,
  visit: Visit,
  request: LabRequest,
  strike?: Strike,
): unknown => {
  const deed = deeds[request.operation as HostOperation];
  const isDone = !strike || comesAbout(strike.rule);
  const outcome = isDone ? deed(visit, request.input as never) : undefined;
  records.hosts.set(visit.host.name, visit.host);
  return outcome;
};

/** Asks one host for something. */
export const askHost = (records: Records, request: LabRequest): LabAnswer => {
  const operation = request.operation as HostOperation;
  const host = found(records, (request.input as { readonly host: HostFacts }).host);
  if (isLateComer(host.caller, request.call)) return refuse(records, request, host);
  const strike = strikeAt(records, host, operation);
  const counters = afterAsking(host.counters, operation, strike);
  const asked = { ...host, caller: request.call, counters };
  const surroundings = { ...records, nowMs: nowMs(records) };
  const visit = new Visit(asked, request.call, surroundings, strike?.rule.fault);
  const outcome = carryOut(records, visit, request, strike);
  return heard(outcome, operation, strike, host, records.seed);
};
