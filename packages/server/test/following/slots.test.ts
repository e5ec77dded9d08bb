import { Unavailable } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { TooManyFollowers } from '../../src/errors/http-errors.js';
import { createSlots } from '../../src/following/slots.js';

describe('slots', () => {
  test('are limited by address, and given back once', () => {
    const take = createSlots({ perAddress: 2, perProcess: 10 });
    const release = take('10.0.0.1');
    take('10.0.0.1');
    expect(() => take('10.0.0.1')).toThrow(TooManyFollowers);
    take('10.0.0.2');
    release();
    release();
    take('10.0.0.1');
    expect(() => take('10.0.0.1')).toThrow(TooManyFollowers);
  });

  test('are limited by process', () => {
    const take = createSlots({ perAddress: 2, perProcess: 2 });
    const release = take('10.0.0.1');
    take('10.0.0.2');
    expect(() => take('10.0.0.3')).toThrow(Unavailable);
    release();
    take('10.0.0.3');
  });

  test('of an IPv6 network of one caller are those of one address', () => {
    const take = createSlots({ perAddress: 1, perProcess: 10 });
    take('2001:db8::1');
    expect(() => take('2001:db8::2')).toThrow(TooManyFollowers);
    take('2001:db8:0:1::1');
  });
});
