/** A text without its percent-encoding; undefined where that is broken. */
export const decodeText = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
