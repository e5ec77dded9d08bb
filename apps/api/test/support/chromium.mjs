import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-headless-shell',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const find = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);

/** The file of a Chromium in `PATH`; `undefined` if there is none. */
export const findChromium = () => names.map(find).find((path) => path !== undefined);

/** Why the tests in a browser cannot run here; `undefined` if they can. */
export const missingForBrowser = () => {
  if (findChromium() === undefined) {
    return 'There is no Chromium in PATH: install one (Debian: `apt install chromium`).';
  }
  return find('openssl') === undefined
    ? 'There is no openssl in PATH; the tests need it for a certificate.'
    : undefined;
};
