import { Unavailable } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { TooManySubscribers } from '../../src/errors/http-errors.js';
import { createSlots } from '../../src/subscriptions/slots.js';

describe('slots', () => {
  test('are limited by address, and released once', () => {
    const take = createSlots({ perAddress: 2, perProcess: 10 });
    const release = take('10.0.0.1');
    take('10.0.0.1');
    expect(() => take('10.0.0.1')).toThrow(TooManySubscribers);
    take('10.0.0.2');
    release();
    release();
    take('10.0.0.1');
    expect(() => take('10.0.0.1')).toThrow(TooManySubscribers);
  });

  test('are limited by process', () => {
    const take = createSlots({ perAddress: 2, perProcess: 2 });
    const release = take('10.0.0.1');
    take('10.0.0.2');
    expect(() => take('10.0.0.3')).toThrow(Unavailable);
    release();
    take('10.0.0.3');
  });

  test('are shared by the addresses of an IPv6 /64', () => {
    const take = createSlots({ perAddress: 1, perProcess: 10 });
    take('2001:db8::1');
    expect(() => take('2001:db8::2')).toThrow(TooManySubscribers);
    take('2001:db8:0:1::1');
  });
});
