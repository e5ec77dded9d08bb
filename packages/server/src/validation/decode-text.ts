/** Decodes percent-encoding; undefined if it is invalid. */
export const decodeText = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
