/** The file of a Chromium in `PATH`; `undefined` if there is none. */
export const findChromium: () => string | undefined;
/** Why the tests in a browser cannot run here; `undefined` if they can. */
export const missingForBrowser: () => string | undefined;
