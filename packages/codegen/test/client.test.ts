import { expect, test } from 'vitest';
import { banner } from '../src/banner.js';
import { clientFiles } from '../src/client/target.js';
import type { Document, Operation } from '../src/spec/document.js';
import { loadBundle } from '../src/spec/load.js';
import { stageRows } from '../src/spec/tables.js';

const folder = 'packages/client/src/generated';
const bundle = await loadBundle();

const generated = async (document: Document): Promise<Record<string, string>> =>
  Object.fromEntries(
    [...(await clientFiles(document))].map(([path, text]) => [
      path.replace(`${folder}/`, ''),
      text,
    ]),
  );

const withOperation = (operation: Partial<Operation>, servers?: { url: string }[]): Document => ({
  ...bundle,
  paths: {
    ...bundle.paths,
    '/racks/{rack}': {
      ...(servers ? { servers } : {}),
      get: {
        operationId: 'getRack',
        summary: 'Read a rack',
        tags: ['racks'],
        responses: { 200: { description: 'A rack.' } },
        ...operation,
      },
    },
  },
});

test('every file begins with the banner', async () => {
  const files = await generated(bundle);
  expect(Object.keys(files)).toEqual(['operations.gen.ts', 'schema.gen.ts', 'stages.gen.ts']);
  for (const text of Object.values(files)) expect(text.split('\n')[0]).toBe(`// ${banner}`);
});

test('equal documents give equal files', async () => {
  expect(await generated(bundle)).toEqual(await generated(structuredClone(bundle)));
});

test('an operation becomes a route under its base path, and a type', async () => {
  const files = await generated(withOperation({}));
  expect(files['operations.gen.ts']).toContain(
    "  /** Read a rack. */\n  getRack: ['GET', '/api/v3/racks/{rack}'],",
  );
  expect(files['schema.gen.ts']).toContain('getRack: {');
});

test('a deprecated operation has @deprecated in its comment', async () => {
  const dates = { 'x-deprecated-since': '2026-11-22', 'x-sunset': '2027-06-30' };
  const files = await generated(withOperation({ deprecated: true, ...dates }));
  expect(files['operations.gen.ts']).toContain(
    '   * @deprecated Since 2026-11-22; may be gone from 2027-06-30 on.\n   */\n  getRack: [',
  );
});

test('a path with its own servers has their base path', async () => {
  const { 'operations.gen.ts': routes } = await generated(withOperation({}, [{ url: '/' }]));
  expect(routes).toContain("getRack: ['GET', '/racks/{rack}'],");
});

test('an operation without a JSON response is omitted', async () => {
  const content = { 'text/plain': { schema: { type: 'string' } } };
  const responses = { 200: { description: 'A rack.', content } };
  const files = await generated(withOperation({ responses }));
  expect(files['operations.gen.ts']).not.toContain('getRack');
});

test('the version of the document is the version of the client', async () => {
  const info = { ...bundle.info, version: '7.8.9' };
  const { 'operations.gen.ts': routes } = await generated({ ...bundle, info });
  expect(routes).toContain("export const specVersion: string = '7.8.9';");
});

test('a new stage becomes a row and a value of an open enum', async () => {
  const { MoveStatus = {}, ...others } = bundle.components.schemas;
  const stage = { ...stageRows(bundle)[0], status: 'burn_in' };
  const schemas = {
    ...others,
    MoveStatus: { ...MoveStatus, enum: ['burn_in'], 'x-stages': [stage] },
  };
  const files = await generated({ ...bundle, components: { ...bundle.components, schemas } });
  expect(files['stages.gen.ts']).toContain(`  ${JSON.stringify(stage)},\n`);
  expect(files['schema.gen.ts']).toContain('MoveStatus: "burn_in" | (string & {});');
});

test('statuses and error codes are open enums, others are closed', async () => {
  const { 'schema.gen.ts': types } = await generated(bundle);
  expect(types).toMatch(/ErrorCode: .*"move_not_found".* \| \(string & \{\}\);/);
  expect(types).toContain('Profile: "dell_hpe" | "supermicro" | "no_wipe" | "return";');
});

test('a list in a form that the client does not support is refused', async () => {
  const schema = { type: 'array', items: { type: 'string' } };
  const operation = { parameters: [{ name: 'tags', in: 'query' as const, schema }] };
  await expect(generated(withOperation(operation))).rejects.toThrow(
    'getRack: list `tags` needs `style: form` and `explode: false`.',
  );
});

test('an object in a form that the client does not support is refused', async () => {
  const where = { name: 'where', in: 'query', schema: { type: 'object' } } as const;
  const supported = { parameters: [{ ...where, style: 'form', explode: true }] };
  await expect(generated(withOperation(supported))).resolves.toBeDefined();
  for (const form of [{ style: 'deepObject' }, { explode: false }]) {
    const operation = { parameters: [{ ...where, ...form }] };
    await expect(generated(withOperation(operation))).rejects.toThrow(
      'getRack: object `where` needs `style: form` and `explode: true`.',
    );
  }
});
