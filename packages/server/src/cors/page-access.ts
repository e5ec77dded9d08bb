import { AccessDenied } from '@quads/engine';
import type { CallOrigin } from '../response/call-origin.js';
import type { Origins } from './cors-headers.js';

/** The pages that may write in addition to those of the host that a request names. */
export interface PageAccessOptions {
  /** The URL of this API in browsers. If it is set, the host of a request is ignored. */
  readonly publicUrl?: string | undefined;
  /** Origins that may write. `*` covers reads only, so it is ignored here. */
  readonly corsOrigins: Origins;
}

/** A request, and what the listener reports about it. */
export interface PageRequest {
  readonly request: Pick<Request, 'method' | 'url' | 'headers'>;
  readonly caller: CallOrigin;
}

/** Decides which pages may write. A browser sends remembered credentials for any page. */
export interface PageAccess {
  /** Whether pages of an origin, as in `Origin`, may write. */
  mayWrite(origin: string, page: PageRequest): boolean;
  /**
   * Accepts a request that no page has sent, or whose page may write.
   *
   * @throws {AccessDenied} `cross_site_request`
   */
  checkWrite(page: PageRequest): void;
}

/** Whether a method changes nothing (RFC 9110, section 9.2.1). */
export const isSafe = (method: string): boolean =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * Parses an origin into the form that browsers send; undefined if the text is no origin.
 *
 * @example
 * originOf('HTTPS://Board.example.com:443'); // 'https://board.example.com'
 * originOf('null'); // undefined
 */
export const originOf = (text: string): string | undefined =>
  /^https?:\/\/[^\s/?#\\@,]+$/i.test(text) && URL.canParse(text) ? new URL(text).origin : undefined;

/**
 * Whether a page comes from the host that the request names. The scheme is compared only if a
 * trusted proxy reports it: otherwise this process cannot know whether a proxy terminates TLS.
 */
const isOwn = (origin: string, { request, caller }: PageRequest): boolean => {
  const { protocol } = new URL(origin);
  const host = caller.host ?? new URL(request.url).host;
  return originOf(`${caller.scheme ?? protocol.slice(0, -1)}://${host}`) === origin;
};

const refusal = (message: string): AccessDenied => new AccessDenied('cross_site_request', message);

export const createPageAccess = ({ publicUrl, corsOrigins }: PageAccessOptions): PageAccess => {
  const listed = new Set(corsOrigins.map(originOf));
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;

  const mayWrite: PageAccess['mayWrite'] = (given, page) => {
    const origin = originOf(given);
    if (origin === undefined) return false;
    if (listed.has(origin)) return true;
    return publicOrigin === undefined ? isOwn(origin, page) : origin === publicOrigin;
  };

  return {
    mayWrite,
    checkWrite: (page) => {
      const { headers } = page.request;
      const origin = headers.get('origin');
      if (origin !== null) {
        if (mayWrite(origin, page)) return;
        throw refusal(
          'A page of another origin may not write here. Add its origin to QUADS_CORS_ORIGINS, or set QUADS_PUBLIC_URL if the page belongs to this API.',
        );
      }
      // Fetch Metadata (W3C). `none`: sent by the user, not by a page.
      const site = headers.get('sec-fetch-site') ?? 'none';
      if (site === 'none' || site === 'same-origin') return;
      throw refusal(
        'A page of another site may not write here without naming its origin. Let it send `Origin`, and add that to QUADS_CORS_ORIGINS.',
      );
    },
  };
};
