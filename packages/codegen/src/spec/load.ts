import { readFile } from 'node:fs/promises';
import { inRepository } from '../repository.js';
import type { Document } from './document.js';

/** Reads the committed bundle, the only input of every generator except the bundler. */
export const loadBundle = async (): Promise<Document> =>
  JSON.parse(await readFile(inRepository('spec/openapi.json'), 'utf8')) as Document;
