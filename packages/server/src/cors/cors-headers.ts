/** Origins whose pages may call, such as `https://board.example.com`; `*` is any. */
export type Origins = readonly string[];

/** What pages of other origins may read of an answer: every header that the contract has. */
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

/** What a browser is told about the page that asks; nothing where no origin is let in. */
export const corsHeaders = (
  origins: Origins,
  origin: string | null,
): Readonly<Record<string, string>> => {
  if (origins.length === 0) return {};
  if (origins.includes('*')) {
    return { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': exposed };
  }
  // The answer differs by origin, also for those that it says nothing to.
  const vary = { Vary: 'Origin' };
  if (origin === null || !origins.includes(origin)) return vary;
  return {
    ...vary,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': exposed,
  };
};
