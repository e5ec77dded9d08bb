import { asOpenApi30 } from '../openapi30/document.js';
import { stagePage } from '../stages/page.js';
import type { Target } from '../target.js';
import { bundleSpecification, serialise } from './bundle.js';

/** The bundle and its derived documents. The only target that reads the hand-written files. */
export const spec: Target = {
  name: 'spec',
  folders: [],
  outputs: async () => {
    const document = await bundleSpecification();
    return new Map([
      ['spec/openapi.json', serialise(document)],
      ['spec/openapi-3.0.json', serialise(asOpenApi30(document))],
      ['spec/stages.md', stagePage(document)],
    ]);
  },
};
