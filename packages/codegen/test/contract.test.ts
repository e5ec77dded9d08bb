import { expect, test } from 'vitest';
import { errorsFile, stagesFile } from '../src/contract/data.js';
import { generateTypes } from '../src/contract/generate.js';
import { fillTables } from '../src/spec/tables.js';
import { beds } from './fixtures/beds.js';

// The golden files show the effect of a change of the plugin or of hey-api's plugin API.

test('the plugin generates the operations table and the handler type', async () => {
  const files = await generateTypes(fillTables(beds));
  expect([...files.keys()]).toEqual(['operations.gen.ts', 'types.gen.ts']);
  await expect(files.get('operations.gen.ts')).toMatchFileSnapshot(
    'golden/contract/operations.gen.ts',
  );
  await expect(files.get('types.gen.ts')).toMatchFileSnapshot('golden/contract/types.gen.ts');
});

test('the tables are generated as data', async () => {
  const document = fillTables(beds);
  await expect(stagesFile(document)).toMatchFileSnapshot('golden/contract/stages.gen.ts');
  await expect(errorsFile(document)).toMatchFileSnapshot('golden/contract/errors.gen.ts');
});

const withBed = (change: (bed: Readonly<Record<string, unknown>>) => object) => {
  const { schemas } = beds.components;
  const Bed = change(schemas.Bed ?? {});
  return {
    ...beds,
    components: { ...beds.components, schemas: { ...schemas, Bed } },
  } as typeof beds;
};

test.each([
  ['has no `x-unknown-fields`', ({ 'x-unknown-fields': _rule, ...bed }) => bed],
  ['has another `x-unknown-fields`', (bed) => ({ ...bed, 'x-unknown-fields': 'keep' })],
  ['has `additionalProperties` as well', (bed) => ({ ...bed, additionalProperties: false })],
] satisfies [string, Parameters<typeof withBed>[0]][])(
  'a body whose schema %s is refused',
  async (_title, change) => {
    const message = 'The body of createBed needs `x-unknown-fields: ignore` or `refuse`';
    await expect(generateTypes(fillTables(withBed(change)))).rejects.toThrow(message);
  },
);

test('an operation with another rule for unknown parameters is refused', async () => {
  const get = { ...beds.paths['/beds']?.get, 'x-unknown-parameters': 'keep' };
  const document = { ...beds, paths: { '/beds': { get } } } as typeof beds;
  await expect(generateTypes(fillTables(document))).rejects.toThrow('listBeds: `x-unknown-para');
});

test('an operation with two successes is refused', async () => {
  const { responses } = beds.paths['/up']?.get ?? {};
  const twice = {
    ...beds.paths['/up']?.get,
    responses: { ...responses, 204: { description: '' } },
  };
  const document = { ...beds, paths: { '/up': { get: twice } } } as typeof beds;
  await expect(generateTypes(fillTables(document))).rejects.toThrow('getUp declares 2 successes');
});
