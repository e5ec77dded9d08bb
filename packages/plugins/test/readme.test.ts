import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { hostOf } from './support/hosts.js';
import { load } from './support/load.js';

test('the file that the README shows is taken', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
  await using plugins = await load(text, [], { environment: { PANEL_PASSWORD: 'hunter22' } });
  const names = plugins.manifests.map(({ name }) => name);
  expect(names).toEqual(['panel', 'supermicro_ports', 'standard']);
  expect(plugins.toolboxFor(hostOf('Supermicro')).switch?.name).toBe('panel');
});
