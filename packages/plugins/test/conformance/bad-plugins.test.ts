import { expect, test } from 'vitest';
import { conformanceOf } from '../../src/conformance/index.js';
import { badPlugins } from '../support/bad-plugins.js';

test.each(badPlugins)(
  'the conformance suite rejects a plugin that %s',
  async (_what, plugin, name, message) => {
    const subject = { plugin, callLimitMs: 100, polls: 5 };
    const found = conformanceOf(subject).find((one) => one.name === name);
    await expect(found?.run()).rejects.toThrow(message);
  },
);
