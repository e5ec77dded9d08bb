import { expect, test } from 'vitest';
import { banner } from '../src/banner.js';
import { pythonPackage } from '../src/python/package.js';
import type { Document, QuadsLibMethod, Schema } from '../src/spec/document.js';
import { loadBundle } from '../src/spec/load.js';
import { depot } from './fixtures/depot.js';

const modules = ['__init__.py', 'errors.py', 'methods.py', 'stages.py', 'types.py'];

const withSchema = (name: string, schema: Schema): Document => ({
  ...depot,
  components: { schemas: { ...depot.components.schemas, [name]: schema } },
});

const withMethod = (
  verb: 'get' | 'put',
  path: string,
  method: Partial<QuadsLibMethod>,
): Document => {
  const call: QuadsLibMethod = { method: 'wrong', parameters: [], query_form: 'none', ...method };
  const operation = { ...depot.paths['/unmapped']?.get, 'x-quads-lib': [call] };
  return { ...depot, paths: { [path]: { [verb]: operation } } } as Document;
};

test.each(modules)('%s matches its golden file', async (name) => {
  await expect(pythonPackage(depot).get(name)).toMatchFileSnapshot(`golden/python/${name}`);
});

test('the package has these modules and the document', () => {
  const files = pythonPackage(depot);
  expect([...files.keys()].sort()).toEqual([...modules, 'openapi.json'].sort());
  expect(JSON.parse(files.get('openapi.json') ?? '')).toEqual({ 'x-generated': banner, ...depot });
});

test('every module begins with the banner and has at most 100 columns', async () => {
  const files = pythonPackage(await loadBundle());
  for (const name of modules) {
    const lines = files.get(name)?.split('\n') ?? [];
    expect(lines[0]).toBe(`# ${banner}`);
    expect(lines.filter((line) => line.length > 100 || line.endsWith(' '))).toEqual([]);
  }
});

test('openapi.json is the bundle', async () => {
  const bundle = await loadBundle();
  expect(JSON.parse(pythonPackage(bundle).get('openapi.json') ?? '')).toEqual(bundle);
});

test('two types with one name are refused', () => {
  const document = withSchema('CrateSeal', { type: 'string' });
  expect(() => pythonPackage(document)).toThrow('two types would be called CrateSeal');
});

test('a recursive alias is refused', () => {
  const document = withSchema('Loop', { $ref: '#/components/schemas/Loop' });
  expect(() => pythonPackage(document)).toThrow('Loop needs itself');
});

test('a reference to a missing component is refused', () => {
  const document = withSchema('Loose', { $ref: '#/components/schemas/Missing' });
  expect(() => pythonPackage(document)).toThrow('Missing is not in components');
});

test('a verb that quads-lib lacks is refused', () => {
  expect(() => pythonPackage(withMethod('put', '/crates', {}))).toThrow('wrong: quads-lib has no');
});

test('a body is refused if the verb has none', () => {
  const parameters = [{ name: 'data', in: 'body', type: 'mapping' }] as const;
  const document = withMethod('get', '/crates', { parameters });
  expect(() => pythonPackage(document)).toThrow('wrong: a get has no body');
});

test('a path without a parameter for its value is refused', () => {
  const document = withMethod('get', '/crates/{crate_id}', {});
  expect(() => pythonPackage(document)).toThrow('gives no value for {crate_id}');
});

test('a row without one of the columns is refused', () => {
  const { MoveStatus } = depot.components.schemas;
  const document = withSchema('MoveStatus', { ...MoveStatus, 'x-stages': [{ status: 'bare' }] });
  expect(() => pythonPackage(document)).toThrow('stage `bare` has no stage');
});
