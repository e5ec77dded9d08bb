import type { AnyPlugin } from '@quads/engine';
import { describe, test } from 'vitest';
import { conformanceOf } from '../../src/conformance/index.js';

const path = new URL('../../examples/third-party-switch/index.js', import.meta.url).href;
const { default: plugin } = (await import(path)) as { readonly default: AnyPlugin };

describe('the example of a plugin of others', () => {
  const config = { username: 'quads', password: 'hunter22' };
  test.each(conformanceOf({ plugin, config }))('$name', ({ run }) => run());
});
