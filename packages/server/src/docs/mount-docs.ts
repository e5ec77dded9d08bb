import { operations } from '@quads/contract';
import type { Hono } from 'hono';
import type { AppEnv } from '../response/call-origin.js';
import type { Respond } from '../response/responder.js';
import type { ResponseData } from '../response/response-data.js';
import { templateOf } from '../routing/route.js';
import { assetNames, assetOf, assetsVersion } from './assets.js';
import { page, startScript } from './page.js';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const file = (type: string, caching: string, bytes: Uint8Array<ArrayBuffer>): ResponseData => ({
  status: 200,
  headers: {
    'Content-Type': type,
    'Cache-Control': caching,
    'Content-Security-Policy': policy,
  },
  body: bytes,
});

const text = (type: string, content: string): ResponseData =>
  file(type, 'no-cache', new TextEncoder().encode(content));

const folder = `/docs/${assetsVersion}`;

const paths: ReadonlySet<string> = new Set([
  '/docs',
  '/docs/start.js',
  ...assetNames.map((name) => `${folder}/${name}`),
]);

/** The methods of a path of the reference; none for other paths. */
export const docsAt = (path: string): readonly string[] =>
  paths.has(path.replace(/\/$/, '')) ? ['GET'] : [];

/** Mounts the browsable reference at `/docs`. It is not part of the contract. */
export const mountDocs = (app: Hono<AppEnv>, respond: Respond): void => {
  const index = text('text/html; charset=utf-8', page({ assets: folder }));
  const start = text(
    'text/javascript; charset=utf-8',
    startScript(templateOf(operations.getSpecification)),
  );

  app.get('/docs', (call) => respond(call, '/docs', () => index));
  app.get('/docs/start.js', (call) => respond(call, '/docs/start.js', () => start));
  for (const name of assetNames) {
    app.get(`${folder}/${name}`, (call) =>
      respond(call, `${folder}/${name}`, async () => {
        const { type, bytes } = await assetOf(name);
        return file(type, 'public, max-age=31536000, immutable', bytes);
      }),
    );
  }
};
