import type { Config } from './config/config.js';
import type { Api } from './start-api.js';

/** What a person reads when the API has started. */
export const welcome = (
  { url, madeUpPassword, demo }: Pick<Api, 'url' | 'madeUpPassword' | 'demo'>,
  { adminEmail, databaseUrl, dataDir }: Pick<Config, 'adminEmail' | 'databaseUrl' | 'dataDir'>,
): string =>
  [
    `QUADS move tracking listens on ${url}`,
    `  API        ${url}/api/v3`,
    `  reference  ${url}/docs`,
    `  database   ${databaseUrl ? 'DATABASE_URL' : `embedded, in ${dataDir}`}`,
    ...(demo ? [`  demo       hosts are on the move: ${url}/api/v3/moves/progress`] : []),
    ...(madeUpPassword
      ? [`  admin      ${adminEmail}, password ${madeUpPassword} (shown this once)`]
      : []),
    '',
  ].join('\n');
