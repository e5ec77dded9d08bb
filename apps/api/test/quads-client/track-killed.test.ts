import { createQuadsClient } from '@quads/client';
import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openDetour } from '../support/detour.js';
import { assign, book } from '../support/lab.js';
import { startProgram } from '../support/program.js';
import { useQuadsClient } from '../support/quads-client.js';
import { admin } from '../support/system.js';

// `track` of the published quads-client while the API is killed.

const client = useQuadsClient();
const host = 'h1-r640.example.com';
const { email: username, password } = admin;

/** Over `http://` quads-lib tries each of six polls again for half a minute. */
const sixPollsMs = 300_000;

test(
  'track goes on with an API that comes back, and guesses the end without one',
  async () => {
    const { url: DATABASE_URL, drop } = await createTestDatabase(inject('clusterUrl'));
    onTestFinished(drop);
    const start = () =>
      startProgram({ DATABASE_URL, QUADS_ADMIN_PASSWORD: password, LOG_LEVEL: 'warn' });
    const [returning, lost] = [await openDetour(), await openDetour()];
    const first = start();
    const url = await first.url();
    for (const address of [returning, lost]) address.leadTo(url);
    const quads = createQuadsClient({ baseUrl: url, auth: admin });
    await assign(quads, 'cloud02', true);
    const { id } = await book(quads, { host, cloud: 'cloud02' });
    await quads.startMoveBatch({ body: { hostnames: [host] } });
    const path = { host_or_id: id };
    await quads.updateMoveProgress({ path, body: { status: 'switch_config' } });

    const track = async (address: string) => {
      const home = await client({ url: address, username, password });
      const terminal = home.start(`track ${host}`);
      await terminal.shows(/Status +│ Switch Config/);
      return terminal;
    };
    const [patient, alone] = [await track(returning.of(url)), await track(lost.of(url))];
    await first.end('SIGKILL');

    const second = start();
    const there = createQuadsClient({ baseUrl: await second.url(), auth: admin });
    await there.updateMoveProgress({ path, body: { status: 'provisioning' } });
    returning.leadTo(await second.url());
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
