import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../support/chromium.mjs';
import { admin } from '../support/system.js';

/** A server on this machine, to be stopped. */
export interface Site {
  readonly port: number;
  stop(): Promise<void>;
}

const listening = async (server: Server): Promise<Site> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

/**
 * Serves an empty page under every host name. The one at `/silent` names no referrer, the one at
 * `/sandbox` has no origin.
 */
export const servePages = (): Promise<Site> =>
  listening(
    createServer(({ url = '' }, outgoing) => {
      outgoing.setHeader('Content-Type', 'text/html');
      if (url === '/silent') outgoing.setHeader('Referrer-Policy', 'no-referrer');
      if (url === '/sandbox') {
        outgoing.setHeader('Content-Security-Policy', 'sandbox allow-forms allow-scripts');
      }
      outgoing.end('<!doctype html><title>A page</title>');
    }),
  );

/** A key and a certificate that it signs itself. */
const selfSigned = (): { readonly key: Buffer; readonly cert: Buffer } => {
  const folder = mkdtempSync(join(tmpdir(), 'quads-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    const how = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const what = ['-subj', '/CN=quads.example.com', '-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', ...how, ...what], { stdio: 'pipe' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** How a proxy speaks to its callers, and names the host that they address to the API. */
export interface Front {
  readonly tls: boolean;
  readonly naming: 'Host' | 'X-Forwarded-Host';
}

/** A path at which a proxy asks for a password by itself: browsers store it for the paths below. */
export const asking = '/api/v3/password';

/** A proxy in front of an API. */
export const serveFront = (target: string, { tls, naming }: Front): Promise<Site> => {
  const forward: RequestListener = (incoming, outgoing) => {
    const { url = '/', method, headers } = incoming;
    if (url === asking) {
      const isKnown = headers.authorization !== undefined;
      outgoing.writeHead(isKnown ? 204 : 401, { 'WWW-Authenticate': 'Basic realm="quads"' }).end();
      return;
    }
    const forwarded = {
      host: new URL(target).host,
      'x-forwarded-host': headers.host,
      'x-forwarded-proto': tls ? 'https' : 'http',
    };
    const sent = request(new URL(url, target), {
      method,
      headers: { ...headers, ...(naming === 'X-Forwarded-Host' && forwarded) },
    });
    sent.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    sent.on('error', () => outgoing.destroy());
    incoming.pipe(sent);
  };
  return listening(tls ? createTlsServer(selfSigned(), forward) : createServer(forward));
};

/** A browser that finds every host name on this machine, and knows the admin's password. */
export const openBrowser = async (): Promise<BrowserContext> => {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--host-resolver-rules=MAP * 127.0.0.1'],
  });
  return browser.newContext({
    httpCredentials: { username: admin.email, password: admin.password },
    ignoreHTTPSErrors: true,
  });
};
