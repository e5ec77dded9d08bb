/** The bits of a text, well mixed (FNV-1a and the finish of MurmurHash3). */
const mixed = (text: string): number => {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};

/**
 * A number from 0 to less than 1 that chance alone seems to have chosen. It depends on what it is
 * drawn for and on nothing else, so what happens at one host never changes what another draws.
 *
 * @param count how often the same was drawn for before
 */
export const draw = (seed: number, host: string, what: string, count: number): number =>
  mixed(JSON.stringify([seed, host, what, count])) / 2 ** 32;

/** One of several, as drawn. */
export const pick = <T>(choices: readonly [T, ...T[]], drawn: number): T =>
  choices[Math.floor(drawn * choices.length)] ?? choices[0];
