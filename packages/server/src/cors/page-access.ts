import { AccessDenied } from '@quads/engine';
import type { CallOrigin } from '../answer/call-origin.js';
import type { Origins } from './cors-headers.js';

/** Which pages may write, besides those of the host that a request names. */
export interface PageAccessOptions {
  /** The URL of this API in browsers. If it is set, the host of a request does not count. */
  readonly publicUrl?: string | undefined;
  /** Origins that may write; `*` covers reads only, so it counts as none here. */
  readonly corsOrigins: Origins;
}

/** A request, and what the listener reports about it. */
export interface PageRequest {
  readonly request: Pick<Request, 'method' | 'url' | 'headers'>;
  readonly caller: CallOrigin;
}

/** Decides which pages may write. A browser sends credentials that it remembers for any page. */
export interface PageAccess {
  /** Whether pages of an origin, as `Origin` has it, may write. */
  mayWrite(origin: string, page: PageRequest): boolean;
  /**
   * Lets a request pass that no page has sent, or one that may write.
   *
   * @throws {AccessDenied} `cross_site_request`
   */
  checkWrite(page: PageRequest): void;
}

/** Whether a method changes nothing (RFC 9110, section 9.2.1). */
export const isSafe = (method: string): boolean =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * The origin that a text is, in the form in which browsers write it; undefined if it is none.
 *
 * @example
 * originOf('HTTPS://Board.example.com:443'); // 'https://board.example.com'
 * originOf('null'); // undefined
 */
export const originOf = (text: string): string | undefined =>
  /^https?:\/\/[^\s/?#\\@,]+$/i.test(text) && URL.canParse(text) ? new URL(text).origin : undefined;

/**
 * Whether a page comes from the host that the request names. The scheme counts if a trusted proxy
 * reports it: without that, this process cannot see whether a proxy in front speaks TLS.
 */
const isOwn = (origin: string, { request, caller }: PageRequest): boolean => {
  const { protocol } = new URL(origin);
  const host = caller.host ?? new URL(request.url).host;
  return originOf(`${caller.scheme ?? protocol.slice(0, -1)}://${host}`) === origin;
};

const refusal = (sentence: string): AccessDenied =>
  new AccessDenied('cross_site_request', sentence);

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
      // Fetch Metadata (W3C). `none`: the user has made the browser send it, no page has.
      const site = headers.get('sec-fetch-site') ?? 'none';
      if (site === 'none' || site === 'same-origin') return;
      throw refusal(
        'A page of another site may not write here without naming its origin. Let it send `Origin`, and add that to QUADS_CORS_ORIGINS.',
      );
    },
  };
};
