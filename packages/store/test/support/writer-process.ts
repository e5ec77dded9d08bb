import { openStore } from '../../src/index.js';
import { writeWorkload } from './write-workload.js';

// Writes a workload in a separate process: `node … writer-process.ts <url> <writers> <moves>`.
const [url = '', writers, moves] = process.argv.slice(2);

const store = await openStore({ url });
await writeWorkload(store.log, {
  writers: Number(writers),
  moves: Number(moves),
  hostsFrom: 100_000,
});
await store.close();
