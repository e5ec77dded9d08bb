/*
 * A program that owns an embedded cluster, which tests kill and interrupt. Prints one line of JSON
 * for each event.
 */
import { Client } from 'pg';
import { EmbeddedError, startEmbedded } from '../../../src/embedded/index.js';

const print = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const options = JSON.parse(process.argv[2] ?? '');

try {
  const cluster = await startEmbedded(options);
  const stop = async () => {
    await cluster.stop();
    print({ event: 'stopped' });
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', async () => {
    const client = new Client({ connectionString: cluster.url });
    await client.connect();
    await client.query('create table finished_its_work ()');
    await client.end();
    await stop();
  });
  process.once('SIGUSR2', () => process.exit(3));
  print({ event: 'ready', url: cluster.url, dataDir: cluster.dataDir, adopted: cluster.adopted });
} catch (error) {
  const { message } = error as Error;
  const code = error instanceof EmbeddedError ? error.code : undefined;
  print({ event: 'failed', code, message });
  process.exitCode = 1;
}
