import type { Error as ErrorBody } from '@quads/contract';
import { type Answer, answerTo } from '../support/answer.js';
import { admin, basic, type System } from '../support/system.js';

/** A response as one of today's programs gets it. */
export interface LegacyResponse {
  readonly status: number;
  /** Its media type, without parameters. */
  readonly type: string;
  readonly headers: Headers;
  /** Parsed if it is JSON, else the text. */
  readonly body: unknown;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly type?: string;
  /** The `Authorization` header; empty: none. @default the admin's password */
  readonly authorization?: string;
}

/** Sends requests as today's programs do, and creates separate resources for each request. */
export interface LegacyClient {
  call(method: string, path: string, options?: CallOptions): Promise<LegacyResponse>;
  readonly tenant: string;
  readonly stranger: string;
  cloud(): Promise<string>;
  host(changes?: object): Promise<string>;
  assignment(): Promise<{ readonly id: number; readonly cloud: string }>;
  /** A self assignment of the tenant. */
  selfAssignment(): Promise<{ readonly id: number; readonly cloud: string }>;
  /** A host that is booked from now on. */
  bookedHost(): Promise<Booked>;
  /** A booked host with a live move in the stage `provisioning`. */
  hostAtProvisioning(): Promise<Booked>;
  report(id: number, body: unknown): Promise<LegacyResponse>;
  /** Sets the end of a booking to now. */
  endBookingNow(scheduleId: number): Promise<void>;
  account(): Promise<{ readonly email: string; readonly password: string }>;
}

export interface Booked {
  readonly host: string;
  readonly cloud: string;
  readonly assignment: number;
  readonly id: number;
}

const userAgent = 'python-requests/2.32.5';
const password = 'correct horse battery';
const hostDetails = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const callerOf =
  (url: string): LegacyClient['call'] =>
  async (method, path, { body, type = 'application/json', authorization } = {}) => {
    const by = authorization ?? basic(admin.email, admin.password);
    const response = await fetch(`${url}/api/v3/${path}`, {
      method,
      headers: {
        'user-agent': userAgent,
        ...(by !== '' && { authorization: by }),
        ...(body !== undefined && { 'content-type': type }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const { status, headers } = response;
    const [media = ''] = (headers.get('content-type') ?? '').split(';');
    return { status, headers, type: media, body: parsed(await response.text()) };
  };

const requireSuccess = async <Body>(answer: Promise<Answer<Body>>): Promise<Body> => {
  const { status, body } = await answer;
  if (status < 300) return body;
  throw new Error(`the setup failed: ${status} ${(body as ErrorBody).message}`);
};

const tenantOf = async ({ quads }: System, email: string): Promise<string> => {
  await quads.createUser({ body: { email, password } });
  return basic(email, password);
};

export const createLegacyClient = async (system: System): Promise<LegacyClient> => {
  const { quads, store, url } = system;
  let count = 0;
  const numbered = (what: string): string => {
    count += 1;
    return `${what}${1000 + count}`;
  };
  await quads.createCloud({ body: { cloud: 'cloud01' } });
  const [tenant, stranger] = [
    await tenantOf(system, 'tenant@example.com'),
    await tenantOf(system, 'stranger@example.com'),
  ];
  const call = callerOf(url);
  const cloud = async () => (await quads.createCloud({ body: { cloud: numbered('cloud') } })).name;
  const host: LegacyClient['host'] = async (changes) => {
    const name = `${numbered('h')}-r640.example.com`;
    await quads.createHost({ body: { name, ...hostDetails, can_self_schedule: true } });
    if (changes) await quads.updateHost({ path: { hostname: name }, body: changes });
    return name;
  };
  const assignment = async () => {
    const name = await cloud();
    const work = { description: 'Work', owner: 'somebody', ticket: '1', wipe: true };
    return {
      id: (await quads.createAssignment({ body: { cloud: name, ...work } })).id,
      cloud: name,
    };
  };
  const booked = async (): Promise<Booked> => {
    const [assigned, name] = [await assignment(), await host()];
    const times = { start: 'now', end: '2099-01-01 00:00' };
    const body = { cloud: assigned.cloud, hostname: name, ...times };
    const { id } = await quads.createSchedule({ body });
    return { host: name, cloud: assigned.cloud, assignment: assigned.id, id };
  };
  const report: LegacyClient['report'] = (id, body) =>
    call('PATCH', `moves/progress/${id}`, { body });
  return {
    call,
    tenant,
    stranger,
    cloud,
    host,
    assignment,
    selfAssignment: async () => {
      const name = await cloud();
      const headers = { authorization: tenant };
      const body = { description: 'Mine', cloud: name };
      const made = await requireSuccess(
        answerTo<{ id: number }>(system.call('POST', 'assignments/self', body, headers)),
      );
      return { id: made.id, cloud: name };
    },
    bookedHost: booked,
    hostAtProvisioning: async () => {
      const made = await booked();
      await quads.startMoveBatch({ body: { hostnames: [made.host] } });
      await report(made.id, { status: 'provisioning' });
      return made;
    },
    report,
    endBookingNow: async (scheduleId) => {
      await store.inventory.updateSchedule(scheduleId, { end: new Date().toISOString() });
    },
    account: async () => {
      const email = `${numbered('user')}@example.com`;
      await quads.createUser({ body: { email, password } });
      return { email, password };
    },
  };
};
