import { expect } from 'vitest';
import { basic } from '../support/system.js';
import type { LegacyClient, LegacyResponse } from './legacy-client.js';

/** The response of an upstream server to a request of today's programs. */
interface Upstream {
  readonly status: number;
  readonly type?: 'application/json' | 'text/html' | 'text/plain';
  /** A matcher of the body. */
  readonly body?: unknown;
  /** A further check. */
  matches?(seen: LegacyResponse): boolean;
}

/** A behaviour of upstream. */
export interface Behaviour {
  readonly title: string;
  readonly send: (client: LegacyClient) => Promise<LegacyResponse>;
  readonly upstream: Upstream;
  /** The id of the departure, if this server behaves differently. */
  readonly departure?: string;
}

export const html = 'text/html';
export const json = 'application/json';
export const nobody = 'nobody.example.com';
export const noId = 4_000_000;
export const error = { error: expect.any(String), message: expect.any(String) };
export const resourceError = { status_code: 400, ...error };
export const hostDetails = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
export const work = { description: 'Work', owner: 'somebody', ticket: '1' };
export const times = { start: 'now', end: '2099-01-01 00:00' };
export const port = {
  mac_address: 'aa:bb:cc:dd:ee:01',
  switch_ip: '10.1.1.1',
  switch_port: 'et-0/0/0',
};

export const has =
  (key: string) =>
  ({ body }: LegacyResponse) =>
    Object.hasOwn(body as object, key);
export const lacks = (key: string) => (seen: LegacyResponse) => !has(key)(seen);
export const empty = ({ body }: LegacyResponse) => Array.isArray(body) && body.length === 0;
export const minutesFromNow = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);

/** A request without setup. */
export const plain = (method: string, path: string, body?: unknown): Behaviour['send'] =>
  body === undefined
    ? (client) => client.call(method, path)
    : (client) => client.call(method, path, { body });

export const failed = async (client: LegacyClient) => {
  const made = await client.hostAtProvisioning();
  await client.report(made.id, { status: 'failed', error_message: 'Failed at provisioning' });
  return made;
};

export const login = async (
  client: LegacyClient,
  email: string,
  password: string,
): Promise<string> => {
  const { body } = await client.call('POST', 'login', { authorization: basic(email, password) });
  return `Bearer ${(body as { auth_token: string }).auth_token}`;
};
