import type { Config } from './config/config.js';
import type { Api } from './start-api.js';

/** Formats the text that is printed when the API has started. */
export const welcome = (
  { url, generatedPassword, demo }: Pick<Api, 'url' | 'generatedPassword' | 'demo'>,
  { adminEmail, databaseUrl, dataDir }: Pick<Config, 'adminEmail' | 'databaseUrl' | 'dataDir'>,
): string =>
  [
    `QUADS move tracking listens on ${url}`,
    `  API        ${url}/api/v3`,
    `  reference  ${url}/docs`,
    `  database   ${databaseUrl ? 'DATABASE_URL' : `embedded, in ${dataDir}`}`,
    ...(demo ? [`  demo       hosts are on the move: ${url}/api/v3/moves/progress`] : []),
    ...(generatedPassword
      ? [`  admin      ${adminEmail}, password ${generatedPassword} (shown this once)`]
      : []),
    '',
  ].join('\n');
