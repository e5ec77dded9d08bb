import { openStore } from '../../src/index.js';
import { writeMuch } from './write-much.js';

// A writer in a process of its own: `node … writer-process.ts <url> <writers> <moves>`.
const [url = '', writers, moves] = process.argv.slice(2);

const store = await openStore({ url });
await writeMuch(store.log, { writers: Number(writers), moves: Number(moves), hostsFrom: 100_000 });
await store.close();
