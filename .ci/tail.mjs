// Many reporters on two API processes, and a reader that follows the log behind them: it never
// finds a gap, nor an event behind one that it has seen, and no foreign transaction holds it up.
// Who follows by the stream of either process is told every event of both, once and in order.
// The last line is `N passed, N failed`.
//
//   node .ci/tail.mjs                   100,000 events
//   node .ci/tail.mjs --events 1000     for a quick look
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { labAt } from './faults/lab.mjs';
import { createWriters } from './faults/writers.mjs';
import { startApi } from './support/api.mjs';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';
import { startEmbedded } from './support/embedded.mjs';
import { tempDataDir, tempFolder } from './support/temp.mjs';
import { holdTransactions, startTail } from './tail/reader.mjs';
import { inWords, startStream } from './tail/stream.mjs';

const { values } = parseArgs({ options: { events: { type: 'string', default: '100000' } } });
const wanted = Number(values.events);

const hostsEach = 16;
const streamsEach = 4;

/** The half of the hosts that reports to one of the processes. */
const half = (hosts, index) => hosts.filter((_host, place) => place % 2 === index);

await runChecks(async ({ check, must }) => {
  await must('the API is built', () => build('--filter=@quads/api'));
  const server = await must('a database server starts', () =>
    startEmbedded({ dataDir: tempDataDir('tail') }),
  );
  const start = () => startApi(tempFolder('tail-unused'), { env: { DATABASE_URL: server.url } });
  const apis = await must('two APIs on it start', async () => [await start(), await start()]);
  const labs = apis.map(({ url }) => labAt(() => url));
  const hosts = await must('they have a lab', () => labs[0].fill(2 * hostsEach));
  // Who jumps stages writes more events with a word.
  const words = (await labs[0].words()).filter(
    (_word, index, all) => (all.length - 1 - index) % 5 === 0,
  );

  const held = await must('foreign transactions are left open', () => holdTransactions(server.url));
  const tail = await must('a reader follows the log', () => startTail(server.url));
  const streams = await must('readers follow by the streams of both', () =>
    Promise.all(
      apis.flatMap(({ url }) => Array.from({ length: streamsEach }, () => startStream(url))),
    ),
  );
  const writers = labs.map((lab, index) =>
    createWriters({ lab, hosts: half(hosts, index), wayOf: () => [...words], notes: 0 }),
  );

  await check(`${wanted} events come, without a gap and none of them late`, async () => {
    for (const one of writers) one.start();
    await tail.reach(wanted);
    for (const one of writers) await one.stop();
    assert.deepEqual(
      writers.flatMap(({ unexpected }) => unexpected),
      [],
    );
  });
  await check('the reader has every acknowledged event, the transactions still open', async () => {
    const acknowledged = writers.flatMap((one) => one.acknowledged.map(({ cursor }) => cursor));
    const last = Math.max(...acknowledged);
    await tail.reach(last);
    console.log(`${acknowledged.length} reports acknowledged, up to event ${last}`);
    assert.ok(await held.areOpen());
  });
  await check('each stream has told every event, once and in order', async () => {
    for (const stream of streams) await stream.reach(tail.cursor());
    console.log(inWords(streams));
    for (const stream of streams) stream.stop();
  });
  await check('each API has all of it, when it is asked for that', async () => {
    const behind = { 'quads-min-cursor': String(tail.cursor()) };
    for (const lab of labs) {
      const { status, headers } = await lab.send('GET', 'moves/progress', undefined, behind);
      assert.equal(status, 200);
      assert.equal(Number(headers.get('quads-cursor')), tail.cursor());
    }
  });
  await check('all of it stops in order', async () => {
    await tail.stop();
    await held.release();
    for (const api of apis) await api.stop();
    await server.stop();
  });
});
