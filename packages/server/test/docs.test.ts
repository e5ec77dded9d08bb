import { expect, test } from 'vitest';
import { testServer } from './support/test-server.js';

const server = testServer();

/** The URLs that a page loads. */
const loadedBy = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');

test.each(['/docs', '/docs/'])('GET %s returns the page', async (path) => {
  const response = await server.request(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

test('every file that the page loads is served with the right type', async () => {
  const urls = loadedBy(await (await server.request('/docs')).text());
  expect(urls).toHaveLength(4);
  const types = {
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
    png: 'image/png',
  };
  for (const url of urls) {
    const response = await server.request(url);
    expect(response.status, url).toBe(200);
    const type = types[url.split('.').at(-1) as keyof typeof types];
    expect(response.headers.get('content-type')).toBe(type);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
  }
});

test('files with a version in their URL are immutable', async () => {
  const urls = loadedBy(await (await server.request('/docs')).text());
  for (const url of urls) {
    const { headers } = await server.request(url);
    const versioned = /^\/docs\/\d+\.\d+\.\d+\//.test(url);
    expect(headers.get('cache-control'), url).toBe(
      versioned ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
  }
});

test('the page shows the specification of this server and loads nothing from other hosts', async () => {
  const html = await (await server.request('/docs')).text();
  const script = await (await server.request('/docs/start.js')).text();
  expect(script).toContain('url: "/api/v3/openapi.json"');
  expect(script).toContain('validatorUrl: null');
  expect(html + script).not.toMatch(/https?:|\/\/\w/);
  expect(html).not.toMatch(/<script>|<style|style=|onload/);
});

test('the content security policy forbids other hosts and inline scripts', async () => {
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
])('GET %s returns 404', async (path) => {
  expect((await server.request(path)).status).toBe(404);
});
