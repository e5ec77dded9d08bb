import { expect, test } from 'vitest';
import { profileOf, vendorOf } from '../../src/index.js';

const fragments = ['6029p', '1028r'];
const facts = { host: 'h01-r640', defaultCloud: 'cloud01', targetCloud: 'cloud02', wipe: true };

test.each([
  [['6029P'], 'h02-6029p.example.com'],
  [['6029p'], 'H02-6029P.EXAMPLE.COM'],
])('profileOf and vendorOf › find the fragments %j in %s in any letter case', (some, host) => {
  expect(profileOf({ ...facts, host }, some)).toBe('supermicro');
  expect(vendorOf({ name: host, model: 'R640' }, some)).toBe('Supermicro');
});

test.each([
  ['dell_hpe', facts],
  ['supermicro', { ...facts, host: 'h02-6029p' }],
  ['no_wipe', { ...facts, wipe: false }],
  ['no_wipe', { ...facts, host: 'h02-6029p', wipe: false }],
  ['return', { ...facts, targetCloud: 'cloud01' }],
  ['return', { ...facts, host: 'h02-6029p', targetCloud: 'cloud01', wipe: false }],
] as const)('profileOf › is %s for %o', (profile, given) => {
  expect(profileOf(given, fragments)).toBe(profile);
});
