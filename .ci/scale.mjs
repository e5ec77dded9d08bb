// Measures the cost of moving many hosts at once, in compressed time: a simulated lab in which
// hours take seconds, worker processes, and an embedded database. Absolute figures depend on the
// machine; the aims are ratios.
//
//   node .ci/scale.mjs                          100, 2,454 and 24,540 hosts, and four workers
//   node .ci/scale.mjs --hosts 100,2454         for a quick look
import { parseArgs } from 'node:util';
import { clusterOf, serverOf } from './faults/processes.mjs';
import { measure } from './scale/measure.mjs';
import { measureClaims } from './scale/measure-claims.mjs';
import { build } from './support/build.mjs';
import { startEmbedded } from './support/embedded.mjs';
import { tempDataDir } from './support/temp.mjs';

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '100,2454,24540' },
    workers: { type: 'string', default: '4' },
  },
});
const sizes = values.hosts.split(',').map(Number);
const many = Number(values.workers);

const columns = {
  hosts: (row) => row.hosts,
  workers: (row) => row.workers,
  'run, s': (row) => row.seconds.toFixed(1),
  'events/s': (row) => row.perSecond.toFixed(0),
  'due to acted on, p99 ms': (row) => row.p99.toFixed(0),
  'processor a move, ms': (row) => row.cpu.toFixed(1),
  'memory of a worker, MiB': (row) => row.memory.toFixed(0),
  'database, MiB': (row) => row.size.toFixed(0),
};

const line = (cells) => `| ${cells.join(' | ')} |`;

await build('--filter=@quads/api');
const dataDir = tempDataDir('scale');
const cluster = await startEmbedded({ dataDir });
const server = { url: cluster.url, pid: serverOf(clusterOf(dataDir)).main };
console.log(line(Object.keys(columns)));
console.log(line(Object.keys(columns).map(() => '---')));
const rows = [];
for (const [hosts, workers] of [
  ...sizes.map((size) => [size, 1]),
  [Math.min(2454, sizes.at(-1)), many],
]) {
  const row = await measure(server, { hosts, workers });
  rows.push(row);
  console.log(line(Object.values(columns).map((cell) => cell(row))));
}
const claims = await measureClaims(server, sizes.at(-1));
const ofMany = rows.at(-1);
const ofOne = rows.find(({ hosts, workers }) => hosts === ofMany.hosts && workers === 1);
for (const [step, hosts] of sizes.slice(1).entries()) {
  const growth = rows[step + 1].cpu / rows[step].cpu;
  console.log(
    `processor a move, ${hosts} against ${sizes[step]} hosts: ${growth.toFixed(2)} (aim 1.2)`,
  );
}
if (ofOne) {
  const share = ofMany.perSecond / ofOne.perSecond;
  console.log(`${many} workers against one, ${ofMany.hosts} hosts: ${share.toFixed(2)} (aim 0.9)`);
}
console.log(`claims a second: ${claims.toFixed(0)} (aim 5000)`);
await cluster.stop();
