/** Origins whose pages may call the API, such as `https://board.example.com`; `*` is any. */
export type Origins = readonly string[];

/** The response headers that pages of other origins may read: all headers of the contract. */
export const exposedHeaders = [
  'Allow',
  'Deprecation',
  'ETag',
  'Preference-Applied',
  'Quads-Cursor',
  'Quads-Ignored-Fields',
  'Quads-Spec-Version',
  'Quads-Stale',
  'Quads-Status',
  'Retry-After',
  'Sunset',
  'WWW-Authenticate',
  'X-Request-Id',
] as const;

const exposed = exposedHeaders.join(', ');

/** The CORS headers for a request from `origin`; none if no origin is allowed. */
export const corsHeaders = (
  origins: Origins,
  origin: string | null,
): Readonly<Record<string, string>> => {
  if (origins.length === 0) return {};
  if (origins.includes('*')) {
    return { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': exposed };
  }
  // The response differs by origin, also for origins that are not allowed.
  const vary = { Vary: 'Origin' };
  if (origin === null || !origins.includes(origin)) return vary;
  return {
    ...vary,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': exposed,
  };
};
