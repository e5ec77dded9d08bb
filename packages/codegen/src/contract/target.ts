import { loadBundle } from '../spec/load.js';
import type { Target } from '../target.js';
import { errorsFile, filtersFile, specificationFile, stagesFile } from './data.js';
import { generateTypes } from './generate.js';

const folder = 'packages/contract/src/generated';

/** The TypeScript of the contract, for server and engine. */
export const contract: Target = {
  name: 'contract',
  folders: [folder],
  outputs: async () => {
    const document = await loadBundle();
    return new Map(
      [
        ...(await generateTypes(document)),
        ['errors.gen.ts', errorsFile(document)] as const,
        ['filters.gen.ts', filtersFile(document)] as const,
        ['specification.gen.ts', specificationFile(document)] as const,
        ['stages.gen.ts', stagesFile(document)] as const,
      ].map(([name, text]) => [`${folder}/${name}`, text]),
    );
  },
};
