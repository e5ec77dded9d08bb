// Node's own server with a response that it has fetched once: the minimum cost of a response.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where the response is fetched from. */
export interface Original {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers that Node sets itself. */
const connectionHeaders = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

const { url, headers: requestHeaders } = JSON.parse(process.argv[2] ?? '{}') as Original;
const original = await fetch(url, { headers: requestHeaders });
const { status } = original;
const headers = [...original.headers].filter(([name]) => !connectionHeaders.has(name)).flat();
const body = status === 304 ? undefined : Buffer.from(await original.arrayBuffer());

const server = createServer((incoming, outgoing) => {
  if (incoming.url === '/cpu') {
    const { user, system } = process.cpuUsage();
    outgoing.end(String((user + system) / 1e6));
    return;
  }
  outgoing.writeHead(status, headers).end(body);
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }));
});
