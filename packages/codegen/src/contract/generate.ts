import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { banner } from '../banner.js';
import type { Document } from '../spec/document.js';
import { routesOf } from '../spec/operations.js';
import { operationTable } from './operation-table.js';
import { defineOperations } from './plugin.js';

const generateInto = async (path: string, document: Document): Promise<void> => {
  await createClient({
    input: document as never,
    logs: { level: 'silent', file: false },
    output: {
      path,
      header: `// ${banner}`,
      module: { extension: '.js' },
      entryFile: false,
    },
    plugins: [{ name: '@hey-api/typescript', enums: false }, defineOperations()],
  });
};

/** Generates the files of hey-api and of our plugin: name and text. */
export const generateTypes = async (document: Document): Promise<Map<string, string>> => {
  // hey-api hides errors of plugins, so errors of the document are thrown here first.
  operationTable(document, routesOf(document));
  const path = await mkdtemp(join(tmpdir(), 'quads-codegen-'));
  try {
    await generateInto(path, document);
    const names = (await readdir(path)).sort();
    const texts = names.map(
      async (name) => [name, await readFile(join(path, name), 'utf8')] as const,
    );
    return new Map(await Promise.all(texts));
  } finally {
    await rm(path, { recursive: true, force: true });
  }
};
