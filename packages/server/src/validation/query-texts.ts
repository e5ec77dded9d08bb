import { decodeText } from './decode-text.js';

/**
 * The texts of each key of a query, in order, still percent-encoded, with `+` as a blank. A key
 * without a text counts as absent.
 */
export const queryTexts = (search: string): ReadonlyMap<string, readonly string[]> => {
  const texts = new Map<string, string[]>();
  if (search === '') return texts;
  for (const pair of search.replace(/^\?/, '').replaceAll('+', '%20').split('&')) {
    const at = pair.indexOf('=');
    const text = at < 0 ? '' : pair.slice(at + 1);
    if (text === '') continue;
    const key = pair.slice(0, at);
    const name = decodeText(key) ?? key;
    texts.set(name, [...(texts.get(name) ?? []), text]);
  }
  return texts;
};
