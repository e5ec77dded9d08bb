// Many reporters on two APIs, and a reader that polls the log: it must never find a gap, nor a late
// event below its cursor, and open transactions of others must not delay it. The streams of both
// APIs must send every event once and in order. The last line is `N passed, N failed`.
//
//   node .ci/tail.mjs                   100,000 events
//   node .ci/tail.mjs --events 1000     for a quick look
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { createReporterClient } from './faults/reporter-client.mjs';
import { createReporters } from './faults/reporters.mjs';
import { startApi } from './support/api.mjs';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';
import { startEmbedded } from './support/embedded.mjs';
import { tempDataDir, tempFolder } from './support/temp.mjs';
import { holdTransactions, startLogReader } from './tail/log-reader.mjs';
import { describeDelays, startStreamReader } from './tail/stream-reader.mjs';

const { values } = parseArgs({ options: { events: { type: 'string', default: '100000' } } });
const wanted = Number(values.events);

const hostsEach = 16;
const streamsEach = 4;

/** The half of the hosts whose reporters use one of the APIs. */
const half = (hosts, index) => hosts.filter((_host, place) => place % 2 === index);

await runChecks(async ({ check, must }) => {
  await must('the API is built', () => build('--filter=@quads/api'));
  const server = await must('a database server starts', () =>
    startEmbedded({ dataDir: tempDataDir('tail') }),
  );
  const start = () => startApi(tempFolder('tail-unused'), { env: { DATABASE_URL: server.url } });
  const apis = await must('two APIs on it start', async () => [await start(), await start()]);
  const clients = apis.map(({ url }) => createReporterClient(() => url));
  const hosts = await must('hosts are created', () => clients[0].fill(2 * hostsEach));
  // A report that jumps over stages writes more events.
  const statusPath = (await clients[0].statusPath()).filter(
    (_word, index, all) => (all.length - 1 - index) % 5 === 0,
  );

  const transactions = await must('other transactions are open', () =>
    holdTransactions(server.url),
  );
  const reader = await must('a log reader starts', () => startLogReader(server.url));
  const streams = await must('stream readers start on both APIs', () =>
    Promise.all(
      apis.flatMap(({ url }) => Array.from({ length: streamsEach }, () => startStreamReader(url))),
    ),
  );
  const reporters = clients.map((quads, index) =>
    createReporters({
      quads,
      hosts: half(hosts, index),
      statusPathOf: () => [...statusPath],
      notes: 0,
    }),
  );

  await check(`${wanted} events arrive without a gap, and none late`, async () => {
    for (const reporter of reporters) reporter.start();
    await reader.reach(wanted);
    for (const reporter of reporters) await reporter.stop();
    assert.deepEqual(
      reporters.flatMap(({ unexpected }) => unexpected),
      [],
    );
  });
  await check(
    'the reader has every acknowledged event, while the transactions are open',
    async () => {
      const acknowledged = reporters.flatMap((reporter) =>
        reporter.acknowledged.map(({ cursor }) => cursor),
      );
      const last = Math.max(...acknowledged);
      await reader.reach(last);
      console.log(`${acknowledged.length} reports acknowledged, up to event ${last}`);
      assert.ok(await transactions.areOpen());
    },
  );
  await check('each stream has sent every event once, in order', async () => {
    for (const stream of streams) await stream.reach(reader.cursor());
    console.log(describeDelays(streams));
    for (const stream of streams) stream.stop();
  });
  await check('each API has all events in its read model', async () => {
    const headers = { 'quads-min-cursor': String(reader.cursor()) };
    for (const quads of clients) {
      const { status, headers: received } = await quads.send(
        'GET',
        'moves/progress',
        undefined,
        headers,
      );
      assert.equal(status, 200);
      assert.equal(Number(received.get('quads-cursor')), reader.cursor());
    }
  });
  await check('everything stops cleanly', async () => {
    await reader.stop();
    await transactions.release();
    for (const api of apis) await api.stop();
    await server.stop();
  });
});
