/** A hash of a text (FNV-1a with the finalizer of MurmurHash3). */
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
 * A pseudo-random number from 0 to less than 1. It depends only on the parameters, so that the
 * events of one host never change the numbers of another.
 *
 * @param what the purpose of the number
 * @param count how often a number for this purpose was drawn before
 */
export const draw = (seed: number, host: string, what: string, count: number): number =>
  mixed(JSON.stringify([seed, host, what, count])) / 2 ** 32;

/** Picks one of several choices by a number from 0 to less than 1. */
export const pick = <T>(choices: readonly [T, ...T[]], drawn: number): T =>
  choices[Math.floor(drawn * choices.length)] ?? choices[0];
