import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOperations, exampleOf, type Operation, pathOf } from '../support/operations.js';
import { admin, basic, defaultConfig, useSystem } from '../support/system.js';
import { newTenancy } from '../support/tenancy.js';
import { asking, type Front, openBrowser, type Site, serveFront, servePages } from './sites.js';

// A real browser that has stored the admin's password, and pages of other sites that send requests
// with it. The browser reaches the API by host name, through proxies with and without TLS.

const pages = await servePages();
const board = `http://board.example.net:${pages.port}`;
const evil = `http://evil.example.org:${pages.port}`;
/** Pages whose origin may not write. */
const hostile = {
  'another site': `${evil}/`,
  'the same site': `http://other.example.com:${pages.port}/`,
  'the same host on another port': `http://quads.example.com:${pages.port}/`,
  'a site that hides its address': `${evil}/silent`,
  'a sandbox without an origin': `${evil}/sandbox`,
};

/** The log line of each request that reached the API. */
interface Line {
  readonly method: string;
  readonly status: number;
}
const lines: Line[] = [];
const ignore = () => undefined;

const system = useSystem({
  config: {
    corsOrigins: [board],
    limits: { ...defaultConfig.limits, trustedProxies: ['127.0.0.1'] },
  },
  logger: { info: (line) => lines.push(line as unknown as Line), warn: ignore, error: ignore },
});

const writes = allOperations.filter(({ method }) => method !== 'get');
const posts = writes.filter(({ method }) => method === 'post');
const pathFor = (operation: Operation): string =>
  pathOf(operation, (parameter) => encodeURIComponent(String(exampleOf(parameter))));

/** The writes that have reached the API since a time. */
const writesSince = (start: number): readonly Line[] =>
  lines.slice(start).filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));

let context: BrowserContext;
const sites: Site[] = [pages];
const addresses: Record<string, string> = {};

const fronts: Readonly<Record<string, Front>> = {
  HTTP: { tls: false, naming: 'Host' },
  'TLS, by Host': { tls: true, naming: 'Host' },
  'TLS, by X-Forwarded-Host': { tls: true, naming: 'X-Forwarded-Host' },
};

beforeAll(async () => {
  for (const [way, front] of Object.entries(fronts)) {
    const site = await serveFront(system.current.url, front);
    sites.push(site);
    addresses[way] = `${front.tls ? 'https' : 'http'}://quads.example.com:${site.port}`;
  }
  context = await openBrowser();
});

afterAll(async () => {
  await context?.browser()?.close();
  for (const site of sites) await site.stop();
});

const addressOf = (way: string): string => addresses[way] ?? '';

interface FetchOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly mode?: 'cors' | 'no-cors';
  readonly credentials?: 'include' | 'same-origin';
}

/** The result of a fetch in a script: the status, 0 for an opaque response, or an error. */
const fetchAll = (
  page: Page,
  calls: readonly (readonly [url: string, init: FetchOptions])[],
): Promise<(number | undefined)[]> =>
  page.evaluate(
    (all) =>
      Promise.all(
        all.map(([url, init]) =>
          fetch(url, init).then(
            ({ status }) => status,
            () => undefined,
          ),
        ),
      ),
    calls,
  );

const fetchOn = async (
  page: Page,
  url: string,
  init: FetchOptions = {},
): Promise<number | undefined> => (await fetchAll(page, [[url, init]]))[0];

/** Opens a page of the API. After that the browser sends the password by itself. */
const loggedIn = async (address: string, path = '/healthz'): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(address + path);
  expect(await fetchOn(page, address + asking)).toBe(204);
  expect(await fetchOn(page, `${address}/api/v3/me`)).toBe(200);
  return page;
};

const enctypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

const formTo = (url: string, enctype: string, target = '_self'): string =>
  `<form action="${url}" method="post" enctype="${enctype}" target="${target}">
    <input name='{"reason": "' value='"}'><button>Win</button>
  </form>`;

/** Submits a form of a page, which shows the response. */
const submit = async (page: Page, url: string): Promise<number> => {
  const answer = page.waitForResponse(url);
  await page.setContent(formTo(url, 'text/plain'));
  await page.click('button');
  return (await answer).status();
};

/** Submits forms of every type from a page to some addresses, each into its own frame. */
const submitAll = async (page: Page, urls: readonly string[]): Promise<number> => {
  const all = urls.flatMap((url) => enctypes.map((enctype) => ({ url, enctype })));
  const forms = all.map(
    ({ url, enctype }, index) =>
      `<iframe name="f${index}"></iframe>${formTo(url, enctype, `f${index}`)}`,
  );
  const script = '<script>for (const form of document.forms) form.submit();</script>';
  await page.setContent(forms.join('') + script, { waitUntil: 'commit' });
  return all.length;
};

describe.each(Object.keys(fronts))('the API over %s', (way) => {
  test('accepts every write of its own page, with the stored password', async () => {
    const page = await loggedIn(addressOf(way), '/docs');
    for (const operation of writes) {
      const start = lines.length;
      const method = operation.method.toUpperCase();
      await fetchOn(page, addressOf(way) + pathFor(operation), { method });
      expect(writesSince(start), operation.id).toHaveLength(1);
      expect(writesSince(start)[0]?.status, operation.id).not.toBe(403);
    }
    await page.close();
  });

  test.each(Object.entries(hostile))('rejects every form of %s', async (_site, from) => {
    const page = await loggedIn(addressOf(way));
    await page.goto(from);
    const start = lines.length;
    const sent = await submitAll(
      page,
      posts.map((operation) => addressOf(way) + pathFor(operation)),
    );
    await expect.poll(() => writesSince(start).length).toBe(sent);
    expect(writesSince(start).filter(({ status }) => status !== 403)).toEqual([]);
    await page.close();
  });

  test.each(Object.entries(hostile))('rejects every script of %s', async (_site, from) => {
    const page = await loggedIn(addressOf(way));
    await page.goto(from);
    const start = lines.length;
    const credentials = 'include';
    const headers = { 'Content-Type': 'application/json' };
    // These need a preflight, which is rejected.
    const statuses = await fetchAll(
      page,
      writes.map((operation) => {
        const method = operation.method.toUpperCase();
        const init = { method, credentials, headers, body: '{}' } as const;
        return [addressOf(way) + pathFor(operation), init];
      }),
    );
    expect(statuses).toEqual(writes.map(() => undefined));
    expect(writesSince(start)).toEqual([]);
    // These need no preflight, as a form.
    await fetchAll(
      page,
      posts.map((operation) => {
        const init = { method: 'POST', mode: 'no-cors', credentials, body: '{}' } as const;
        return [addressOf(way) + pathFor(operation), init];
      }),
    );
    expect(writesSince(start).map(({ status }) => status)).toEqual(posts.map(() => 403));
    await page.close();
  });

  test('accepts the write of a page of an allowed origin', async () => {
    const page = await context.newPage();
    await page.goto(board);
    const headers = {
      Authorization: basic(admin.email, admin.password),
      'Content-Type': 'application/json',
    };
    for (const operation of writes) {
      const url = addressOf(way) + pathFor(operation);
      const method = operation.method.toUpperCase();
      const status = await fetchOn(page, url, { method, headers, body: '[]' });
      expect(status, operation.id).toBeGreaterThan(0);
      expect(status, operation.id).not.toBe(403);
    }
    await page.close();
  });

  test('a form of another site neither cancels a move nor ends an assignment', async () => {
    const { quads } = system.current;
    const { assignmentId = 0, hosts } = await newTenancy(system.current);
    const [hostname = ''] = hosts;
    await quads.startMoveBatch({ body: { hostnames: [hostname] } });
    const { move_id } = await quads.getMoveProgress({ path: { host_or_id: hostname } });
    const page = await loggedIn(addressOf(way));
    const cancel = `/api/v3/moves/${move_id}/cancel`;
    const terminate = `/api/v3/assignments/terminate/${assignmentId}`;
    for (const path of [cancel, terminate]) {
      await page.goto(evil);
      expect(await submit(page, addressOf(way) + path)).toBe(403);
    }
    const move = await quads.getMove({ path: { move_id } });
    expect(move).toMatchObject({ status: 'pending' });
    expect(move).not.toHaveProperty('cancel_requested');
    const assignment = await quads.getAssignment({ path: { assignment_id: assignmentId } });
    expect(assignment).toMatchObject({ active: true });
    // The same requests by a page of the API succeed: the browser sends the password.
    await page.goto(`${addressOf(way)}/healthz`);
    for (const path of [cancel, terminate]) {
      expect(await fetchOn(page, addressOf(way) + path, { method: 'POST' })).toBe(200);
    }
    await page.close();
  });
});
