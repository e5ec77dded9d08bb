import type { Cloud } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';

const system = useSystem();

const list = (query = '') => answerTo<Cloud[]>(system.current.call('GET', `clouds${query}`));
const create = (body: unknown) => answerTo<Cloud>(system.current.call('POST', 'clouds', body));

test('there are none at first, and asking for one then is asking for an unknown one', async () => {
  expect(await list()).toMatchObject({ status: 200, body: [] });
  expect(await list('?name=cloud01')).toMatchObject({
    status: 400,
    body: { code: 'unknown_cloud' },
  });
});

test('they are listed by name, in the order of its bytes', async () => {
  const names = ['cloud10', 'cloud02', 'Cloud03', 'cloud-9'];
  for (const cloud of names) expect((await create({ cloud })).status).toBe(200);
  const { body } = await list();
  expect(body.map(({ name }) => name)).toEqual([...names].sort());
});

test('one is found by name, by id, or by both', async () => {
  const { body: cloud } = await create({ cloud: 'cloud20' });
  const { body: other } = await create({ cloud: 'cloud21' });
  expect(cloud.last_redefined).toMatch(/ GMT$/);
  for (const query of [`id=${cloud.id}`, 'name=cloud20', `id=${cloud.id}&name=cloud20`]) {
    expect(await list(`?${query}`)).toMatchObject({ status: 200, body: [cloud] });
  }
  expect((await list(`?id=${other.id}&name=cloud20`)).status).toBe(400);
});

describe('a name', () => {
  test('is taken once', async () => {
    await create({ cloud: 'cloud30' });
    expect(await create({ cloud: 'cloud30' })).toMatchObject({
      status: 400,
      body: { code: 'already_exists' },
    });
    expect((await create({ cloud: 'Cloud30' })).status).toBe(200);
  });

  test.each(['', ' cloud', '-cloud', 'cloud/1', "cloud'--", 'clöud', 'c'.repeat(64), 1, null])(
    'is not %j',
    async (cloud) => {
      expect(await create({ cloud })).toMatchObject({
        status: 400,
        body: { code: 'invalid_request', details: [{ in: 'body', field: 'cloud' }] },
      });
    },
  );
});
