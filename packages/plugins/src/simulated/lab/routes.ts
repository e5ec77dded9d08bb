import type { Lab } from './lab.js';
import { isLabOperation } from './operations.js';
import { readRules } from './read-rules.js';
import type { LabRequest } from './request.js';

interface Answer {
  readonly status: 200 | 400 | 404;
  readonly json: unknown;
}

const ok = (json: unknown): Answer => ({ status: 200, json });
const bad = (error: string): Answer => ({ status: 400, json: { error } });
const notFound: Answer = { status: 404, json: { error: 'There is no such route or host.' } };

const isRequest = (body: unknown): body is LabRequest => {
  const { operation, input, call } = (body ?? {}) as Partial<Record<keyof LabRequest, unknown>>;
  return isLabOperation(operation) && typeof input === 'object' && typeof call === 'object';
};

const secondsIn = (body: unknown): unknown => (body as { readonly seconds?: unknown })?.seconds;

type Route = (lab: Lab, body: unknown, name: string) => Answer;

const routes: Readonly<Record<string, Route>> = {
  'POST /ask': (lab, body) =>
    isRequest(body)
      ? ok(lab.handle(body))
      : bad('The request is not valid: send a known operation, its input and its call.'),

  'GET /state': (lab) => ok(lab.state()),

  'GET /hosts': (lab, _body, name) => {
    const host = lab.host(name);
    return host ? ok(host) : notFound;
  },

  'POST /rules': (lab, body) => {
    const rules = readRules(body);
    lab.setRules(rules);
    return ok({ rules });
  },

  'POST /clock': (lab, body) => {
    const seconds = secondsIn(body);
    if (typeof seconds !== 'number') return bad('seconds has to be a number.');
    lab.advance(seconds);
    return ok({ seconds });
  },
};

/** Answers an HTTP request to the lab. @param body as {@link readJson} returns it */
export const answerTo = (lab: Lab, method: string, path: string, body: unknown): Answer => {
  const [, first = '', name = '', ...rest] = path.split('/');
  const route = routes[`${method} /${first}`];
  const isNamed = first === 'hosts';
  if (!route || rest.length > 0 || isNamed !== (name !== '')) return notFound;
  try {
    return route(lab, body, decodeURIComponent(name));
  } catch (error) {
    return bad(String(error));
  }
};
