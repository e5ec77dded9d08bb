import { expect, test } from 'vitest';
import { profileOf } from '../../src/index.js';

const fragments = ['6029p', '1028r'];
const facts = { host: 'h01-r640', defaultCloud: 'cloud01', targetCloud: 'cloud02', wipe: true };

test.each([
  ['dell_hpe', facts],
  ['supermicro', { ...facts, host: 'h02-6029p' }],
  ['no_wipe', { ...facts, wipe: false }],
  ['no_wipe', { ...facts, host: 'h02-6029p', wipe: false }],
  ['return', { ...facts, targetCloud: 'cloud01' }],
  ['return', { ...facts, host: 'h02-6029p', targetCloud: 'cloud01', wipe: false }],
] as const)('%s for %o', (profile, given) => {
  expect(profileOf(given, fragments)).toBe(profile);
});
