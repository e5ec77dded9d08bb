import { expect, test } from 'vitest';
import { testServer } from './support/test-server.js';

const server = testServer();

/** What a page asks its browser to load. */
const loadedBy = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');

test.each(['/docs', '/docs/'])('%s is a page', async (path) => {
  const response = await server.request(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

test('all that the page loads is here, of the right type and not empty', async () => {
  const addresses = loadedBy(await (await server.request('/docs')).text());
  expect(addresses).toHaveLength(4);
  const types = {
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
    png: 'image/png',
  };
  for (const address of addresses) {
    const response = await server.request(address);
    expect(response.status, address).toBe(200);
    const type = types[address.split('.').at(-1) as keyof typeof types];
    expect(response.headers.get('content-type')).toBe(type);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
  }
});

test('files whose address holds their version are kept for ever', async () => {
  const addresses = loadedBy(await (await server.request('/docs')).text());
  for (const address of addresses) {
    const { headers } = await server.request(address);
    const versioned = /^\/docs\/\d+\.\d+\.\d+\//.test(address);
    expect(headers.get('cache-control'), address).toBe(
      versioned ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
  }
});

test('the page shows the specification of this server, and asks nobody else', async () => {
  const html = await (await server.request('/docs')).text();
  const script = await (await server.request('/docs/start.js')).text();
  expect(script).toContain('url: "/api/v3/openapi.json"');
  expect(script).toContain('validatorUrl: null');
  expect(html + script).not.toMatch(/https?:|\/\/\w/);
  expect(html).not.toMatch(/<script>|<style|style=|onload/);
});

test('the policy of the page lets nothing in from elsewhere, and nothing inline run', async () => {
  const { headers } = await server.request('/docs');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe-|https?:|\*/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  '/docs/index.html',
  '/docs/0.0.0/swagger-ui.css',
  '/docs/../package.json',
  '/docs/%2e%2e/package.json',
])('%s is not there', async (path) => {
  expect((await server.request(path)).status).toBe(404);
});
