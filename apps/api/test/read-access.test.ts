import { type Error as ErrorBody, type Failure, type MoveStatus, statuses } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { seedExampleLab } from './support/example-lab.js';
import { allOperations, exampleOf, pathOf } from './support/operations.js';
import { admin, basic, type System, useSystem } from './support/system.js';
import { recordWorkerStep, startInPipeline } from './support/worker-steps.js';

const reads = allOperations.filter(({ method }) => method === 'get');
const open = reads.filter(({ security }) => security === null);
const optional = reads.filter(({ security }) => security?.optional);

/** Of a stream, which does not end, only the status. */
const get = async <Body>(system: System, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${system.url}${path}`, { headers });
  if (response.headers.get('content-type') !== 'text/event-stream')
    return answerTo<Body>(Promise.resolve(response));
  await response.body?.cancel();
  return { status: response.status, headers: response.headers, body: undefined as Body };
};

describe('with QUADS_READ_ACCESS=authenticated', () => {
  const system = useSystem({ config: { readAccess: 'authenticated' } });
  const byUser = { authorization: basic('user@example.com', 'correct horse battery') };
  beforeAll(() => seedExampleLab(system.current));

  const pathTo = (operation: (typeof reads)[number]): string =>
    pathOf(operation, (parameter) => String(exampleOf(parameter)));

  test.each(optional.map((operation) => [operation.id, pathTo(operation)]))(
    '%s requires an account of any role',
    async (_id, path) => {
      const missing = await get<ErrorBody>(system.current, path);
      expect(missing).toMatchObject({ status: 400, body: { code: 'missing_credentials' } });
      expect(missing.headers.get('www-authenticate')).toContain('Basic');
      const wrong = await get(system.current, path, { authorization: 'Bearer nonsense' });
      expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
      expect((await get(system.current, path, byUser)).status).toBe(200);
    },
  );

  test.each(open.map((operation) => [operation.id, pathTo(operation)]))(
    '%s stays open',
    async (_id, path) => {
      const response = await fetch(`${system.current.url}${path}`);
      expect(response.status).toBe(200);
      await response.body?.cancel();
    },
  );
});

const evidence = { plugin: 'bmc', excerpt: 'password of the BMC: hidden', truncated: false };

const failure: Failure = {
  code: 'bmc_auth_failed',
  stage: statuses[0] as MoveStatus,
  message: 'The BMC does not take the password.',
  retryable: true,
  who_must_act: 'admin',
  evidence,
  not_undone: [],
};

describe('the evidence of a failure', () => {
  const system = useSystem();
  const registering = useSystem({ replicaOf: system, config: { registration: 'open' } });
  const dueHosts = useDueHosts(system);
  const password = 'correct horse battery';
  let host: string;
  let moveId: number;

  beforeAll(async () => {
    host = await dueHosts.create();
    const claimed = await startInPipeline(system.current, host);
    moveId = claimed.move_id;
    await recordWorkerStep(system.current, claimed, { status: 'failed', failure });
    for (const email of ['tenant@example.com', 'other@example.com']) {
      await system.current.quads.createUser({ body: { email, password } });
    }
  });

  const places = () => [
    'moves/progress',
    `moves/progress/${host}`,
    `moves/${moveId}`,
    `moves/${moveId}/events`,
  ];

  /** The paths that show it to a requester. */
  const shownTo = async (at: typeof system, authorization: string): Promise<string[]> => {
    const answers = await Promise.all(
      places().map(async (path) => {
        const { status, body } = await answerTo(
          at.current.call('GET', path, undefined, { authorization }),
        );
        expect(status).toBe(200);
        const text = JSON.stringify(body);
        expect(text).toContain(failure.message);
        return text.includes('hidden') ? [path] : [];
      }),
    );
    return answers.flat();
  };

  test('is shown to admins', async () => {
    expect(await shownTo(system, basic(admin.email, admin.password))).toEqual(places());
  });

  test('is shown to the owner of the assignment and to no other user', async () => {
    expect(await shownTo(system, basic('tenant@example.com', password))).toEqual(places());
    expect(await shownTo(system, basic('other@example.com', password))).toEqual([]);
  });

  test('is not shown to an account with the same short name as the owner', async () => {
    expect(await shownTo(registering, basic('tenant@example.com', password))).toEqual([]);
  });

  test('is not shown without credentials or with wrong ones', async () => {
    for (const wrong of ['', 'Bearer nonsense', basic('tenant@example.com', 'wrong')]) {
      expect(await shownTo(system, wrong)).toEqual([]);
    }
  });

  test('is not shown for the right password after too many wrong ones', async () => {
    const email = 'guessed@example.com';
    await system.current.quads.createUser({ body: { email, password, roles: ['admin'] } });
    for (let guess = 0; guess < 10; guess += 1) {
      expect(await shownTo(system, basic(email, `guess ${guess}`))).toEqual([]);
    }
    expect(await shownTo(system, basic(email, password))).toEqual([]);
  });
});
