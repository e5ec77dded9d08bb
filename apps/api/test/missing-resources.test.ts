import type { Error as ErrorBody } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { allOperations, exampleBodyOf, type Operation, pathOf } from './support/operations.js';
import { useSystem } from './support/system.js';

// Missing resources in the path: 404 on routes of this project, upstream's status on upstream's
// routes.

const system = useSystem();

/** Upstream's routes that no method of quads-lib calls. */
const upstreamWithoutMethod: ReadonlySet<string> = new Set([
  'getAssignment',
  'removeAssignment',
  'getDisk',
  'removeDisk',
  'getInterface',
  'getMemoryModule',
  'getNotification',
  'getProcessor',
  'listHostDisks',
  'listHostMemory',
  'listHostProcessors',
  'removeVlan',
]);

const isUpstream = ({ id, quadsLib }: Operation): boolean =>
  quadsLib || upstreamWithoutMethod.has(id);

/** A missing value for each path parameter. */
const missing: Readonly<Record<string, string>> = {
  cloud_name: 'cloud99',
  assignment_id: '999999',
  move_id: '999999',
  delivery_id: '999999',
  email: 'nobody@example.com',
  token_id: '999999',
  hostname: 'nobody.example.com',
};

const withPath = allOperations.filter(({ parameters }) =>
  parameters.some((parameter) => parameter.in === 'path'),
);

const ask = (operation: Operation) => {
  const path = pathOf(operation, ({ name }) => missing[name] ?? '999999');
  const body = exampleBodyOf(operation);
  return answerTo<ErrorBody>(
    system.current.call(operation.method.toUpperCase(), path.replace(/^\/api\/v3\//, ''), body),
  );
};

describe.each(withPath.filter((operation) => !isUpstream(operation)))('$id', (operation) => {
  test('answers 404 for a missing resource in its path', async () => {
    const { status, body } = await ask(operation);
    expect(status).toBe(404);
    expect(body.code).toMatch(/^(\w+)_not_found$/);
    expect(body.code).not.toBe('route_not_found');
    expect(body.message).toMatch(/\d|@|cloud99|nobody/);
  });
});

test('the list of routes without an upstream counterpart is complete', () => {
  const own = withPath.filter((operation) => !isUpstream(operation)).map(({ id }) => id);
  expect(own).toContain('getCloudProgress');
  expect(own).toContain('getMove');
  const unknown = [...upstreamWithoutMethod].filter(
    (id) => !withPath.some((operation) => operation.id === id),
  );
  expect(unknown).toEqual([]);
});
