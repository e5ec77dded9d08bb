import { beforeAll, describe, expect, test } from 'vitest';
import { assign, createBookedHost } from '../support/due-hosts.js';
import { type Terminal, useQuadsClient } from '../support/quads-client.js';
import { admin, useSystem } from '../support/system.js';

// `track` of the published quads-client, in a terminal. It polls every five seconds. That six polls
// without a move mean "completed" is a guess of the client. What the server decides is tested here:
// what it shows of a move until then, and what the answers about a move that has ended say.

const system = useSystem();
const client = useQuadsClient();
const timeout = 180_000;
const error = 'Switch port et-0/0/1 is down';

beforeAll(async () => {
  await assign(system.current.quads, 'cloud02', true);
  await assign(system.current.quads, 'cloud03', true);
  await assign(system.current.quads, 'cloud04', true);
});

type Finished = Parameters<ReturnType<typeof useQuadsClient>>[1];

const homeOf = (finished: Finished) => {
  const { email: username, password } = admin;
  return client({ url: system.current.url, username, password }, finished);
};

/** A host whose move has begun. */
const started = async (host: string, cloud: string) => {
  const { quads } = system.current;
  const { id } = await createBookedHost(quads, { host, cloud });
  await quads.startMoveBatch({ body: { hostnames: [host] } });
  return {
    host,
    report: (status: string, more: { message?: string; error_message?: string } = {}) =>
      quads.updateMoveProgress({ path: { host_or_id: id }, body: { status, ...more } }),
    ended: async () => {
      const query = { host };
      const { moves } = await quads.listMoveHistory({ query });
      return moves[0];
    },
  };
};

/** The last table of all that it has shown: one is painted over another. */
const lastTable = (terminal: Terminal): string => terminal.shown().split(/(?=┏)/).at(-1) ?? '';

const fails = { error_message: error };

describe.concurrent('track', () => {
  test(
    'shows the stages of a host, and continues after the last until it guesses the end',
    async ({ onTestFinished }) => {
      const { host, report, ended } = await started('h1-r640.example.com', 'cloud02');
      await report('switch_config', { message: 'Ports are set' });
      const terminal = (await homeOf(onTestFinished)).start(`track ${host}`);
      await terminal.shows(/Status +│ Switch Config/);
      await report('provisioning', { message: 'Installing' });
      await terminal.shows(/Status +│ Provisioning[\s\S]*Message +│ Installing/);
      await report('completed');
      await terminal.ended();
      expect(lastTable(terminal)).toMatch(/To +│ cloud02 [\s\S]*Status +│ Completed/);
      expect(terminal.shown()).toContain('Move completed.');
      expect(terminal.shown()).not.toMatch(/Failed|FAILED|ERROR|not available/);
      expect(await ended()).toMatchObject({ status: 'completed' });
    },
    timeout,
  );

  test(
    'shows the failure of a host, its error, and no other state after it',
    async ({ onTestFinished }) => {
      const { host, report, ended } = await started('h2-r640.example.com', 'cloud02');
      await report('ipmi_config');
      const terminal = (await homeOf(onTestFinished)).start(`track ${host}`);
      await terminal.shows(/Status +│ Ipmi Config/);
      await report('failed', fails);
      await terminal.ended();
      expect(lastTable(terminal)).toMatch(/Status +│ Failed/);
      expect(lastTable(terminal)).toMatch(/Progress +│ FAILED/);
      expect(lastTable(terminal)).toContain(error);
      expect(terminal.shown()).not.toMatch(/Status +│ Completed/);
      expect(await ended()).toMatchObject({ status: 'failed' });
    },
    timeout,
  );

  test(
    'shows each host of a cloud until its move ends',
    async ({ onTestFinished }) => {
      const one = await started('h3-r640.example.com', 'cloud03');
      const other = await started('h4-r640.example.com', 'cloud03');
      await one.report('hardware_prep');
      const terminal = (await homeOf(onTestFinished)).start('track cloud03');
      await terminal.shows(/h3-r640.*│ Hardware Prep[\s\S]*h4-r640.*│ Pending/);
      await one.report('completed');
      await other.report('failed', fails);
      await terminal.ended();
      expect(lastTable(terminal)).toMatch(/h4-r640.*│ FAILED +│ Failed/);
      expect(lastTable(terminal)).not.toContain('h3-r640');
      expect(lastTable(terminal)).not.toMatch(/Completed/);
      expect(await one.ended()).toMatchObject({ status: 'completed' });
      expect(await other.ended()).toMatchObject({ status: 'failed' });
    },
    timeout,
  );

  test(
    'of an ended move shows nothing, and move_status shows how it ended',
    async ({ onTestFinished }) => {
      const { host, report } = await started('h5-r640.example.com', 'cloud04');
      await report('completed');
      // The reporter of a move moves the host, too; here nobody did.
      await system.current.quads.updateHost({
        path: { hostname: host },
        body: { cloud: 'cloud04' },
      });
      const home = await homeOf(onTestFinished);
      expect(await home.run(`track ${host}`)).toContain(`No active or scheduled moves for ${host}`);
      const shown = await home.run(`move_status ${host}`);
      expect(shown).toMatch(/Move status failed: .*completed/);
      expect(shown).not.toMatch(/not available|not found|404/);
    },
    timeout,
  );
});
