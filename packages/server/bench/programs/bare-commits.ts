// Commits single rows, with one connection per writer: the minimum cost of a durable write.
import pg from 'pg';

export interface WriteLoad {
  readonly url: string;
  readonly writers: number;
  readonly seconds: number;
}

export interface WriteRate {
  readonly perSecond: number;
}

const { url, writers, seconds } = JSON.parse(process.argv[2] ?? '{}') as WriteLoad;

const insert = 'insert into bench_commits (writer, message) values ($1, $2)';

const connect = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

const clients = await Promise.all(Array.from({ length: writers }, connect));
await clients[0]?.query(
  'create table if not exists bench_commits (writer int, message text, time timestamptz default now())',
);

const startedAt = performance.now();
const until = startedAt + seconds * 1_000;

const write = async (client: pg.Client, writer: number): Promise<number> => {
  let commits = 0;
  for (; performance.now() < until; commits += 1) {
    await client.query(insert, [writer, `line ${commits}`]);
  }
  return commits;
};

const commits = await Promise.all(clients.map(write));
const elapsed = (performance.now() - startedAt) / 1_000;
await Promise.all(clients.map((client) => client.end()));
const output: WriteRate = { perSecond: commits.reduce((sum, some) => sum + some, 0) / elapsed };
console.log(JSON.stringify(output));
