import { createQuadsClient } from '@quads/client';
import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { assign, createBookedHost } from '../support/due-hosts.js';
import { startProgram } from '../support/program.js';
import { useQuadsClient } from '../support/quads-client.js';
import { admin } from '../support/system.js';
import { openTcpProxy } from '../support/tcp-proxy.js';

// `track` of the published quads-client while the API is killed.

const client = useQuadsClient();
const host = 'h1-r640.example.com';
const { email: username, password } = admin;

/** Over `http://` quads-lib tries each of six polls again for half a minute. */
const sixPollsMs = 300_000;

test(
  'track continues with a restarted API, and guesses the end without one',
  async () => {
    const { url: DATABASE_URL, drop } = await createTestDatabase(inject('clusterUrl'));
    onTestFinished(drop);
    const start = () =>
      startProgram({ DATABASE_URL, QUADS_ADMIN_PASSWORD: password, LOG_LEVEL: 'warn' });
    const [returning, lost] = [await openTcpProxy(), await openTcpProxy()];
    const first = start();
    const url = await first.url();
    for (const address of [returning, lost]) address.forwardTo(url);
    const quads = createQuadsClient({ baseUrl: url, auth: admin });
    await assign(quads, 'cloud02', true);
    const { id } = await createBookedHost(quads, { host, cloud: 'cloud02' });
    await quads.startMoveBatch({ body: { hostnames: [host] } });
    const path = { host_or_id: id };
    await quads.updateMoveProgress({ path, body: { status: 'switch_config' } });

    const track = async (address: string) => {
      const home = await client({ url: address, username, password });
      const terminal = home.start(`track ${host}`);
      await terminal.shows(/Status +│ Switch Config/);
      return terminal;
    };
    const [patient, alone] = [
      await track(returning.urlThrough(url)),
      await track(lost.urlThrough(url)),
    ];
    await first.end('SIGKILL');

    const second = start();
    const there = createQuadsClient({ baseUrl: await second.url(), auth: admin });
    await there.updateMoveProgress({ path, body: { status: 'provisioning' } });
    returning.forwardTo(await second.url());
    await patient.shows(/Status +│ Provisioning/, 0, sixPollsMs);
    expect(patient.shown()).not.toContain('Completed');
    const failure = { status: 'failed', error_message: 'No disk' };
    await there.updateMoveProgress({ path, body: failure });
    await patient.ended();
    expect(patient.shown()).toMatch(/Status +│ Failed[\s\S]*No disk/);
    expect(patient.shown()).not.toContain('Completed');

    // A guess: it has seen no more than this, and no answer of ours made it say so.
    await alone.ended(sixPollsMs);
    expect(alone.shown()).not.toMatch(/Provisioning|Failed/);
    expect(alone.shown()).toMatch(/Status +│ Switch Config[\s\S]*Status +│ Completed/);
    expect(await there.listMoveHistory({ query: { host } })).toMatchObject({
      moves: [{ status: 'failed' }],
    });
    await second.end('SIGTERM');
  },
  sixPollsMs,
);
