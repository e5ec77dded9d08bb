import { expect } from 'vitest';
import { basic } from '../support/system.js';
import type { Lab, Seen } from './lab.js';

/** What an upstream server answers to a request of today's programs. */
interface Upstream {
  readonly status: number;
  readonly type?: 'application/json' | 'text/html' | 'text/plain';
  /** What its body matches. */
  readonly body?: unknown;
  /** What else is so. */
  is?(seen: Seen): boolean;
}

/** One thing that upstream does, in our own words. */
export interface Behaviour {
  readonly what: string;
  readonly ask: (lab: Lab) => Promise<Seen>;
  readonly upstream: Upstream;
  /** The row of the departures that names what is otherwise here. */
  readonly departure?: string;
}

export const html = 'text/html';
export const json = 'application/json';
export const nobody = 'nobody.example.com';
export const noId = 4_000_000;
export const error = { error: expect.any(String), message: expect.any(String) };
export const resourceError = { status_code: 400, ...error };
export const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
export const work = { description: 'Work', owner: 'somebody', ticket: '1' };
export const times = { start: 'now', end: '2099-01-01 00:00' };
export const port = {
  mac_address: 'aa:bb:cc:dd:ee:01',
  switch_ip: '10.1.1.1',
  switch_port: 'et-0/0/0',
};

export const has =
  (key: string) =>
  ({ body }: Seen) =>
    Object.hasOwn(body as object, key);
export const lacks = (key: string) => (seen: Seen) => !has(key)(seen);
export const empty = ({ body }: Seen) => Array.isArray(body) && body.length === 0;
export const minutesFromNow = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);

/** A request of which nothing has to be made before. */
export const plain = (method: string, path: string, body?: unknown): Behaviour['ask'] =>
  body === undefined ? (lab) => lab.call(method, path) : (lab) => lab.call(method, path, { body });

export const failed = async (lab: Lab) => {
  const made = await lab.moving();
  await lab.report(made.id, { status: 'failed', error_message: 'Failed at provisioning' });
  return made;
};

export const login = async (lab: Lab, email: string, password: string): Promise<string> => {
  const { body } = await lab.call('POST', 'login', { authorization: basic(email, password) });
  return `Bearer ${(body as { auth_token: string }).auth_token}`;
};
