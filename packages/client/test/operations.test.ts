import specification from '@quads/spec' with { type: 'json' };
import { expect, test } from 'vitest';
import { createQuadsClient, type OperationId } from '../src/index.js';
import { fakeOptions, fakeServer, json } from './support/fake-server.js';

interface Declared {
  readonly operationId?: string;
  readonly responses: Readonly<Record<string, { content?: object }>>;
}

type Item = Record<string, Declared> & { servers?: { url: string }[] };

const answersJson = ({ responses }: Declared): boolean =>
  Object.entries(responses).some(
    ([status, { content = {} }]) => status.startsWith('2') && 'application/json' in content,
  );

const declared = Object.entries(specification.paths as unknown as Record<string, Item>).flatMap(
  ([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
      const operation = item[method];
      const id = operation && answersJson(operation) && operation.operationId;
      const base = (item.servers ?? specification.servers)[0]?.url.replace(/\/$/, '') ?? '';
      return id ? [{ id, call: `${method.toUpperCase()} ${base}${path}` }] : [];
    }),
);

/** A value for every path parameter. */
const path = {
  hostname: 'x',
  assignment_id: 'x',
  cloud_name: 'x',
  schedule_id: 'x',
  move_id: 'x',
  host_or_id: 'x',
  email: 'x',
  token_id: 'x',
  vlan_id: 'x',
  notification_id: 'x',
  delivery_id: 'x',
  interface_name: 'x',
  disk_id: 'x',
};

test.each(declared)('$id calls $call', async ({ id, call }) => {
  const server = fakeServer(json({}));
  const method = createQuadsClient(fakeOptions(server))[id as OperationId];
  await (method as (input: object) => Promise<unknown>)({ path });
  expect(server.calls()).toEqual([call.replaceAll(/\{\w+\}/g, 'x')]);
});

test('every operation with a JSON response has a method, also in withResponse', () => {
  const ids = declared.map(({ id }) => id).sort();
  const { withResponse, watchMove, waitForMove, moves, ...methods } = createQuadsClient({
    baseUrl: 'https://quads.test',
  });
  expect(Object.keys(methods).sort()).toEqual(ids);
  expect(Object.keys(withResponse).sort()).toEqual(ids);
  expect([watchMove, waitForMove, moves.track].every((one) => typeof one === 'function')).toBe(
    true,
  );
});
