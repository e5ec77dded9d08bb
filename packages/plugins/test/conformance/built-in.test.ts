import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnyPlugin } from '@quads/engine';
import { afterAll, describe, test } from 'vitest';
import { conformanceOf, type Subject, sampleHost } from '../../src/conformance/index.js';
import { builtIn } from '../../src/index.js';
import { nameOf } from '../../src/load/plugin-problem.js';
import { startReceiver } from '../support/receiver.js';

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const receiver = await startReceiver();
afterAll(() => receiver[Symbol.asyncDispose]());

const program = fileURLToPath(new URL('../../examples/switch.py', import.meta.url));

/** The configuration and hosts for the test of a plugin, by its name. */
const needs: Readonly<Record<string, Partial<Subject>>> = {
  webhook: {
    config: {
      url: receiver.url,
      secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
      allow_http: true,
      allow_private: true,
    },
  },
  exec: {
    hosts: [sampleHost('Dell')],
    config: {
      category: 'switch',
      command: ['python3', program],
      operations: { configure: {}, verify: null, poll: {} },
      env: { VLAN_FILE: join(folder, 'vlans.json') },
    },
  },
};

const subjectOf = (plugin: AnyPlugin): Subject => ({ plugin, ...needs[nameOf(plugin)] });

describe.each(builtIn.map((plugin) => [nameOf(plugin), plugin] as const))('%s', (_name, plugin) => {
  test.each(conformanceOf(subjectOf(plugin)))('$name', ({ run }) => run());
});
