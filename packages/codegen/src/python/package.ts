import { banner } from '../banner.js';
import { serialise } from '../spec/bundle.js';
import type { Document } from '../spec/document.js';
import { errorsModule } from './errors.js';
import { quoted } from './literal.js';
import { methodsModule } from './methods.js';
import { stagesModule } from './stages.js';
import { typesModule } from './types.js';

const root = (document: Document): string =>
  [
    `# ${banner}`,
    '"""What follows from the specification. Import from `quads_sdk`, not from here."""',
    '',
    `SPEC_VERSION = ${quoted(document.info.version)}`,
    '"""The version of the specification that this package was generated from."""',
    '',
  ].join('\n');

/** Every file of the generated Python package: name and text. */
export const pythonPackage = (document: Document): ReadonlyMap<string, string> =>
  new Map([
    ['__init__.py', root(document)],
    ['errors.py', errorsModule(document)],
    ['methods.py', methodsModule(document)],
    ['openapi.json', serialise(document)],
    ['stages.py', stagesModule(document)],
    ['types.py', typesModule(document)],
  ]);
