import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();
const email = 'ann@example.com';

const make = (owner: string, name: string, generation = 0) =>
  bed.store.apiTokens.create(owner, {
    name,
    hash: `hash of ${owner} ${name}`,
    prefix: 'qat_12345678',
    generation,
  });

beforeAll(async () => {
  for (const one of [email, 'bob@example.com']) {
    const account = { email: one, passwordHash: 'a hash', roles: ['user'], active: true } as const;
    await bed.store.accounts.create(account);
  }
});

test('token names are unique within an account', async () => {
  const made = await make(email, 'ci');
  expect(made).toMatchObject({ name: 'ci', prefix: 'qat_12345678', lastUsed: null });
  expect(await make(email, 'ci')).toBe('taken');
  expect(await make('bob@example.com', 'ci')).toMatchObject({ name: 'ci' });
});

test('the tokens of an account are listed by name, without hashes', async () => {
  await make(email, 'a first');
  const tokens = await bed.store.apiTokens.of(email);
  expect(tokens.map(({ name }) => name)).toEqual(['a first', 'ci']);
  expect(JSON.stringify(tokens)).not.toContain('hash of');
});

const lastUsed = async (): Promise<string | null | undefined> =>
  (await bed.store.apiTokens.of(email)).find(({ name }) => name === 'ci')?.lastUsed;

const use = () => bed.store.apiTokens.use(`hash of ${email} ci`);

test('use returns the account, and updates the time of last use at most once a minute', async () => {
  expect(await use()).toMatchObject({ account: { email, roles: ['user'] }, name: 'ci' });
  const first = await lastUsed();
  expect(first).not.toBeNull();
  await Promise.all(Array.from({ length: 8 }, use));
  expect(await lastUsed()).toBe(first);
  await bed.sql("update api_tokens set last_used = last_used - interval '1 minute'");
  await use();
  expect(String(await lastUsed()) > String(first)).toBe(true);
  expect(await bed.store.apiTokens.use('unknown')).toBeUndefined();
});

test('remove deletes tokens of the given account only', async () => {
  const [token] = await bed.store.apiTokens.of(email);
  const id = token?.id ?? 0;
  expect(await bed.store.apiTokens.remove('bob@example.com', id)).toBeUndefined();
  expect(await bed.store.apiTokens.remove(email, id)).toMatchObject({ id });
  expect(await bed.store.apiTokens.remove(email, id)).toBeUndefined();
});

describe('after a change of the password', () => {
  const change = (revokeApiTokens: boolean) =>
    bed.store.accounts.change(email, () => ({ passwordHash: 'another', revokeApiTokens }));

  test('all tokens of the account stay or are revoked, and their number is returned', async () => {
    await make(email, 'one');
    await make(email, 'two');
    const kept = (await bed.store.apiTokens.of(email)).length;
    expect(await change(false)).toMatchObject({ generation: 1, apiTokens: kept });
    expect(await change(true)).toMatchObject({ generation: 2, apiTokens: 0 });
    expect(await bed.store.apiTokens.of(email)).toEqual([]);
    expect((await bed.store.apiTokens.of('bob@example.com')).length).toBe(1);
  });

  test('create answers `stale` for an older generation', async () => {
    expect(await make(email, 'late', 1)).toBe('stale');
    expect(await make(email, 'in time', 2)).toMatchObject({ name: 'in time' });
    expect(await make(email, 'in time', 2)).toBe('taken');
    expect(await make('nobody@example.com', 'ci')).toBe('stale');
  });

  test('no token that is created concurrently survives the revocation', async () => {
    for (let generation = 2; generation < 12; generation += 1) {
      await Promise.all([
        change(true),
        ...['a', 'b', 'c'].map((name) => make(email, `${name} ${generation}`, generation)),
      ]);
      expect(await bed.store.apiTokens.of(email)).toEqual([]);
    }
  });
});
