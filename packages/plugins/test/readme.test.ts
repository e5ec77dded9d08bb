import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { execSchema } from '../src/exec/exec-config.js';
import { builtIn } from '../src/index.js';
import { configSchema as simulatedSchema } from '../src/simulated/config.js';
import { type FaultName, faultNames } from '../src/simulated/lab/faults.js';
import { rulesSchema } from '../src/simulated/lab/rule-schema.js';
import { defaultSettings, settingsSchema } from '../src/standard/settings.js';
import { configSchema as webhookSchema } from '../src/webhook/config.js';
import { signatureHeaders } from '../src/webhook/signature.js';
import { hostOf, now } from './support/hosts.js';
import { load } from './support/load.js';

const read = (path: string): Promise<string> =>
  readFile(new URL(`../${path}`, import.meta.url), 'utf8');

const readme = await read('README.md');

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const environment = { PANEL_PASSWORD: 'hunter22', WEBHOOK_SECRET: secret };

const files = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

test.each(files)('README › its example plugins.yml is valid: %#', async (text) => {
  await using plugins = await load(text, [], { environment, builtIn });
  expect(plugins.warnings).toEqual([]);
});

test('README › the plugins of the first example are given to hosts by vendor', async () => {
  await using plugins = await load(files[0] ?? '', [], { environment });
  const names = plugins.manifests.map(({ name }) => name);
  expect(names).toEqual(['panel', 'supermicro_ports', 'standard']);
  expect(plugins.toolboxFor(hostOf('Supermicro')).switch?.name).toBe('panel');
});

/** The cells of each row of the table with a heading. */
const rowsUnder = (heading: string, from = ''): readonly (readonly string[])[] => {
  const [, table = ''] = readme.slice(readme.indexOf(from)).split(`${heading}\n`);
  const lines = table.split('\n').slice(1);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) => line.split(' | ').map((cell) => cell.replace('| ', '')));
};

/** The names in backticks in the first cells. */
const namesIn = (rows: readonly (readonly string[])[]): readonly string[] =>
  rows.flatMap(([first = '']) => [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

const keysOf = (schema: { readonly properties: object }): readonly string[] =>
  Object.keys(schema.properties);

const key = '| key | meaning |';

describe('README › its tables name all keys', () => {
  test.each([
    ['of exec', rowsUnder(key, '## Programs as plugins'), keysOf(execSchema)],
    ['of simulated', rowsUnder(key, '## A simulated lab'), keysOf(simulatedSchema)],
    ['of rules', rowsUnder('| key of a rule | meaning |'), keysOf(rulesSchema.items)],
    ['of faults', rowsUnder('| fault | behaviour |'), faultNames as readonly FaultName[]],
    ['of webhook', rowsUnder(key, '## Sending events'), keysOf(webhookSchema)],
    ['of standard', rowsUnder('| key | default | meaning |'), keysOf(settingsSchema)],
  ])('%s', (_of, rows, names) => {
    expect([...namesIn(rows)].sort()).toEqual([...names].sort());
  });

  test('of standard, with the defaults', () => {
    const shown = rowsUnder('| key | default | meaning |').map(([name = '', value = '']) => [
      name.replaceAll('`', ''),
      value.replaceAll('`', ''),
    ]);
    const defaults = Object.entries(defaultSettings).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    expect(shown).toEqual(defaults);
  });
});

interface Receiver {
  isOurs(
    headers: Readonly<Record<string, string>>,
    body: string,
    secret: string,
    nowMs: number,
  ): boolean;
}

describe('README › its receiver', async () => {
  const url = new URL('../examples/receiver.js', import.meta.url).href;
  const { isOurs } = (await import(url)) as Receiver;
  const headers = signatureHeaders({ id: '7', time: now, body: '{}' }, [
    `whsec_${Buffer.alloc(24, 8).toString('base64')}`,
    secret,
  ]);
  const nowMs = Date.parse(now);

  test('equals examples/receiver.js', async () => {
    expect(readme).toContain(await read('examples/receiver.js'));
  });

  test('accepts a valid signature among several', () => {
    expect(isOurs(headers, '{}', secret, nowMs)).toBe(true);
  });

  test.each([
    ['another body', '{ }', secret, nowMs],
    ['another secret', '{}', `whsec_${Buffer.alloc(24, 9).toString('base64')}`, nowMs],
    ['an old time', '{}', secret, nowMs + 3_600_000],
    ['a time in the future', '{}', secret, nowMs - 3_600_000],
  ])('rejects %s', (_what, body, own, at) => {
    expect(isOurs(headers, body, own, at)).toBe(false);
  });
});
