import { banner } from '../banner.js';
import type { Document } from '../spec/document.js';
import { stageRows } from '../spec/tables.js';

/** The stage table as data: the response of `GET /moves/stages`. */
export const stagesFile = (document: Document): string =>
  [
    `// ${banner}`,
    '',
    "import type { components } from './schema.gen.js';",
    '',
    '/** The stage table, in order: the stages, then the two ends. */',
    "export const stages: readonly components['schemas']['Stage'][] = [",
    ...stageRows(document).map((row) => `  ${JSON.stringify(row)},`),
    '];',
    '',
  ].join('\n');
