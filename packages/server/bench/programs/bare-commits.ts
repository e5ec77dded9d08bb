// Commits of one row each, on as many connections as there are writers: the least that a durable
// write of its own can cost.
import pg from 'pg';

export interface Writing {
  readonly url: string;
  readonly writers: number;
  readonly seconds: number;
}

export interface Written {
  readonly perSecond: number;
}

const { url, writers, seconds } = JSON.parse(process.argv[2] ?? '{}') as Writing;

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
const passed = (performance.now() - startedAt) / 1_000;
await Promise.all(clients.map((client) => client.end()));
const said: Written = { perSecond: commits.reduce((sum, some) => sum + some, 0) / passed };
console.log(JSON.stringify(said));
