import {
  definePlugin,
  done,
  failed,
  type Manifest,
  type Outcome,
  PluginError,
  PluginHung,
  type SwitchPlugin,
} from '@quads/engine';
import { expect, test } from 'vitest';
import { guardOperations } from '../../src/guard/guard-operations.js';
import { callOf, hostOf } from '../support/hosts.js';

const manifest: Manifest<'switch'> = {
  name: 'ours',
  version: '1.0.0',
  category: 'switch',
  description: 'For tests.',
};

const secrets = ['hunter22', 'hunter22-and-more', 'abc'];

/** Calls `configure` of a guarded plugin. */
const callConfigure = (
  configure: SwitchPlugin['configure'],
  { call = callOf(), callLimitMs = 5_000, of = manifest } = {},
): Promise<Outcome> => {
  const plugin = { configure, verify: async () => done() };
  const { configure: guarded } = guardOperations(plugin, of, { callLimitMs, secrets });
  return guarded({ host: hostOf(), from: 'cloud01', to: 'cloud02', qinq: null }, call);
};

const errorOf = async (work: Promise<unknown>): Promise<PluginError> => {
  const error: unknown = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PluginError);
  return error as PluginError;
};

const never = (): Promise<Outcome> => new Promise(() => {});

test('guard › returns a valid answer unchanged', async () => {
  const wait: Outcome = {
    kind: 'wait',
    forMs: 0,
    on: { kind: 'external', detail: 'The switch.' },
    memory: { job: 7, name: 'hunter22', nothing: undefined },
  };
  expect(await callConfigure(async () => wait)).toEqual(wait);
  expect(await callConfigure(async () => done('On.', [1, 'two', null]))).toEqual(
    done('On.', [1, 'two', null]),
  );
});

test.each([
  ['nothing', undefined, 'it is no object'],
  ['a kind of stages only', { kind: 'skipped' }, 'its kind is none of done, failed, wait'],
  [
    'a kind that every object inherits',
    { kind: 'toString' },
    'its kind is none of done, failed, wait',
  ],
  ['no code', { kind: 'failed', message: 'No.' }, 'code is no text'],
  ['no time', { kind: 'wait', forMs: Number.NaN, on: { kind: 'lock', detail: '' } }, 'forMs is no'],
  ['a value that is no JSON', { kind: 'done', value: 1n }, 'value is no plain JSON'],
  ['a value that is a function', { kind: 'done', value: () => {} }, 'value is no plain JSON'],
  ['an unknown whoMustAct', { ...failed('x', 'No.'), whoMustAct: 'god' }, 'whoMustAct is none of'],
])('guard › fails with plugin_error for an answer with %s', async (_what, answer, problem) => {
  const error = await errorOf(callConfigure(async () => answer as Outcome));
  expect(error.isUnexpected).toBe(true);
  expect(error.outcome).toEqual({
    kind: 'failed',
    code: 'plugin_error',
    message: 'The plugin ours has given no valid answer to configure.',
    evidence: expect.stringContaining(problem),
    plugin: 'ours',
  });
});

test('guard › rejects a circular memory', async () => {
  const memory: { self?: object } = {};
  memory.self = memory;
  const answer = { kind: 'wait', forMs: 1, on: { kind: 'lock', detail: '' }, memory };
  const error = await errorOf(callConfigure(async () => answer as never));
  expect(error.outcome.evidence).toContain('memory is no plain JSON');
});

test('guard › wraps an unexpected error and keeps it as cause', async () => {
  const cause = new TypeError('no such port: hunter22');
  const thrown = errorOf(
    callConfigure(() => {
      throw cause;
    }),
  );
  const error = await thrown;
  expect(error).toMatchObject({ cause, isUnexpected: true, code: 'plugin_error' });
  expect(error.message).toBe('The plugin ours failed in configure.');
  expect(error.outcome.evidence).toContain('TypeError: no such port: ***');
});

test('guard › keeps a PluginError, without secrets', async () => {
  const cause = new Error('401');
  const error = await errorOf(
    callConfigure(async () => {
      const more = { cause, evidence: 'hunter22-and-more', retryable: false };
      throw new PluginError('switch_failed', 'It refuses hunter22.', more);
    }),
  );
  expect(error).toMatchObject({ cause, isUnexpected: false });
  expect(error.outcome).toEqual(
    failed('switch_failed', 'It refuses ***.', {
      evidence: '***',
      retryable: false,
      plugin: 'ours',
    }),
  );
});

test('guard › recognizes a PluginError of another copy of the engine by its name', async () => {
  const error = await errorOf(
    callConfigure(async () => {
      const outcome = failed('switch_failed', 'No.');
      throw Object.assign(new Error('No.'), { name: 'PluginError', code: outcome.code, outcome });
    }),
  );
  expect(error).toMatchObject({ code: 'switch_failed', isUnexpected: false });
});

test('guard › removes secrets from evidence and truncates it between characters', async () => {
  const evidence = `a hunter22 http://x/?p=hunter22-and-more abc ${'€'.repeat(2_000)}`;
  const answer = await callConfigure(async () => failed('switch_failed', 'No.', { evidence }));
  const { evidence: kept = '', truncated } = answer as { evidence?: string; truncated?: boolean };
  expect(kept).toMatch(/^a \*\*\* http:\/\/x\/\?p=\*\*\* abc €+$/);
  expect(Buffer.byteLength(kept)).toBeGreaterThan(4_093);
  expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(4_096);
  expect(truncated).toBe(true);
});

test("guard › removes the tenant's password from answers", async () => {
  const { manifest: hardware, create } = definePlugin({
    manifest: { ...manifest, category: 'hardware' },
    configSchema: {},
    create: () => {
      const fail = async (): Promise<Outcome> =>
        failed('bmc_auth_failed', 'Not with it"s me.', { evidence: '{"p":"it\\"s me"}' });
      return {
        setAccess: fail,
        verifyAccess: fail,
        removeAccess: fail,
        prepare: fail,
        setPower: fail,
        cleanMedia: fail,
        reboot: fail,
      };
    },
  });
  const plugin = await create({}, { log: callOf().log, now: () => '' });
  const { setAccess } = guardOperations(plugin, hardware, { callLimitMs: 5_000, secrets: [] });
  const access = { user: 'quads', password: 'it"s me', enabled: true };
  expect(await setAccess({ host: hostOf(), access }, callOf())).toMatchObject({
    message: 'Not with ***.',
    evidence: '{"p":"***"}',
  });
});

test('guard › rejects with PluginHung and aborts the call when the time is over', async () => {
  let signal: AbortSignal | undefined;
  const hanging: SwitchPlugin['configure'] = (_input, call) => {
    signal = call.signal;
    return never();
  };
  const work = callConfigure(hanging, { callLimitMs: 5 });
  await expect(work).rejects.toEqual(new PluginHung('ours', 'configure', 5));
  expect(signal?.reason).toBeInstanceOf(PluginHung);
});

test('guard › uses the limit of the manifest if it is shorter', async () => {
  const of = { ...manifest, operations: { configure: { limitSeconds: 0.005 } } };
  await expect(callConfigure(never, { of })).rejects.toEqual(
    new PluginHung('ours', 'configure', 5),
  );
});

test.each([
  ['answers', async (): Promise<Outcome> => done('Too late.')],
  ['throws', () => Promise.reject(new Error('cancelled'))],
])('guard › rejects with PluginHung if the plugin %s when the time is over', async (_what, end) => {
  const settling: SwitchPlugin['configure'] = (_input, { signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(end()));
    });
  await expect(callConfigure(settling, { callLimitMs: 5 })).rejects.toBeInstanceOf(PluginHung);
});

test('guard › rejects an aborted call at once with the reason', async () => {
  const abort = new AbortController();
  const reason = new Error('the lease is lost');
  const work = callConfigure(never, { call: callOf(abort.signal) });
  abort.abort(reason);
  await expect(work).rejects.toBe(reason);
  await expect(callConfigure(never, { call: callOf(abort.signal) })).rejects.toBe(reason);
});

test('guard › has only the operations that the plugin has', () => {
  const plugin = { configure: async () => done(), verify: async () => done(), helper: () => {} };
  const guarded = guardOperations(plugin, manifest, { callLimitMs: 1, secrets });
  expect(Object.keys(guarded)).toEqual(['configure', 'verify']);
});
