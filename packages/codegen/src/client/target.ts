import type { Document } from '../spec/document.js';
import { loadBundle } from '../spec/load.js';
import type { Outputs, Target } from '../target.js';
import { routesFile } from './routes.js';
import { schemaFile } from './schema.js';
import { stagesFile } from './stages.js';

const folder = 'packages/client/src/generated';

/** The client's generated files for a document. */
export const clientFiles = async (document: Document): Promise<Outputs> =>
  new Map([
    [`${folder}/operations.gen.ts`, routesFile(document)],
    [`${folder}/schema.gen.ts`, await schemaFile(document)],
    [`${folder}/stages.gen.ts`, stagesFile(document)],
  ]);

/** Types, routes and stage table of the client, which imports no other package of the workspace. */
export const client: Target = {
  name: 'client',
  folders: [folder],
  outputs: async () => clientFiles(await loadBundle()),
};
