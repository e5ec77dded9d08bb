import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { stages } from '@quads/contract';
import type { AnyPlugin } from '@quads/engine';
import { afterAll, describe, test } from 'vitest';
import { conformanceOf } from '../../src/conformance/index.js';
import { exec } from '../../src/exec/exec.js';

const example = (name: string): URL => new URL(`../../examples/${name}`, import.meta.url);

const { default: plugin } = (await import(example('third-party-switch/index.js').href)) as {
  readonly default: AnyPlugin;
};

describe('the example of a third-party plugin', () => {
  const config = { username: 'quads', password: 'hunter22' };
  test.each(conformanceOf({ plugin, config }))('$name', ({ run }) => run());
});

describe('the example of a release plugin by a program', () => {
  const folder = mkdtempSync(`${tmpdir()}/release-`);
  afterAll(() => rmSync(folder, { recursive: true }));
  const statuses = stages.filter(({ kind }) => kind === 'stage').map(({ status }) => [status, {}]);
  const config = {
    category: 'release',
    command: ['python3', fileURLToPath(example('release.py'))],
    operations: {
      ...Object.fromEntries(statuses),
      reboot: { idempotent: false, undo: 'It is on.' },
    },
    env: { SCRIPTS: folder, JOURNAL: folder },
  };
  test.each(conformanceOf({ plugin: exec, config }))('$name', ({ run }) => run());
});
