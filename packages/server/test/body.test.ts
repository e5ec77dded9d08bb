import { expect, test } from 'vitest';
import { isJson } from '../src/body/media-type.js';
import { readJson } from '../src/body/read-json.js';

const type = 'application/json';

const limits = { bytes: 100, milliseconds: 10_000 };

const read = (body: RequestInit['body'], headers: Record<string, string> = {}, more = {}) => {
  const init = {
    method: 'POST',
    body: body ?? null,
    headers: { 'Content-Type': type, ...headers },
  };
  return readJson(new Request('http://localhost/', { ...init, duplex: 'half' } as RequestInit), {
    ...limits,
    ...more,
  });
};

/** A body in chunks without a declared length. It counts the chunks that are read. */
const stream = (chunks: number, bytes: number) => {
  const state = { chunksRead: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (state.chunksRead === chunks) return controller.close();
        state.chunksRead += 1;
        controller.enqueue(new Uint8Array(bytes).fill(0x20));
      },
      cancel: () => {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { state, body };
};

test.each([
  ['application/json', true],
  ['Application/JSON', true],
  ['application/json; charset=utf-8', true],
  ['application/json;charset="UTF-8"', true],
  ['application/json; charset=utf8; version=1', true],
  ['application/json; version=1', true],
  ['application/merge-patch+json', true],
  ['application/vnd.quads.v3+json; charset=utf-8', true],
  ['application/json; charset=latin1', false],
  ['application/json; charset=utf-16', false],
  ['application/jsonp', false],
  ['application/x-www-form-urlencoded', false],
  ['multipart/form-data', false],
  ['text/json', false],
  ['text/plain', false],
  ['', false],
])('isJson(%j) is %s', (contentType, is) => {
  expect(isJson(contentType)).toBe(is);
});

test.each([
  ['{"a": [1, "ä"]}', { a: [1, 'ä'] }],
  ['null', null],
  ['\ufeff{}', {}],
  [' 7 ', 7],
])('readJson parses %j', async (body, value) => {
  expect(await read(body)).toEqual(value);
});

test('readJson returns undefined without a body, whatever the content type is', async () => {
  expect(await read(null)).toBeUndefined();
  expect(await read('', { 'Content-Type': 'text/plain' })).toBeUndefined();
});

test.each(['{', '{"a":1,}', 'NaN', "{'a': 1}", '{} x', ' '])(
  'readJson rejects %j',
  async (body) => {
    await expect(read(body)).rejects.toMatchObject({ code: 'invalid_json' });
  },
);

test.each([
  ['broken UTF-8', [0x22, 0xc3, 0x28, 0x22]],
  ['a truncated character', [0x22, 0xe2, 0x82]],
  ['UTF-16', [0x7b, 0x00, 0x7d, 0x00]],
])('readJson rejects %s', async (_title, bytes) => {
  await expect(read(new Uint8Array(bytes))).rejects.toMatchObject({ code: 'invalid_json' });
});

test('readJson rejects another media type or content encoding', async () => {
  const refusal = { code: 'unsupported_media_type' };
  await expect(read('{}', { 'Content-Type': 'text/plain' })).rejects.toMatchObject(refusal);
  await expect(read('{}', { 'Content-Encoding': 'gzip' })).rejects.toMatchObject(refusal);
  expect(await read('{}', { 'Content-Encoding': 'identity' })).toEqual({});
});

test('readJson accepts a body of the maximum size, and rejects one byte more', async () => {
  expect(await read(`"${'x'.repeat(98)}"`)).toHaveLength(98);
  await expect(read(`"${'x'.repeat(99)}"`)).rejects.toMatchObject({ code: 'payload_too_large' });
});

test('readJson rejects a declared length over the limit without reading', async () => {
  const { state, body } = stream(1, 10);
  const failure = read(body, { 'Content-Length': '101' });
  await expect(failure).rejects.toMatchObject({ code: 'payload_too_large' });
  expect(state.chunksRead).toBe(0);
});

test('readJson stops at the limit if the length is unknown', async () => {
  const { state, body } = stream(1_000, 40);
  await expect(read(body)).rejects.toMatchObject({ code: 'payload_too_large' });
  expect(state).toEqual({ chunksRead: 3, cancelled: true });
});

test('readJson stops at the limit if the body is longer than declared', async () => {
  const { state, body } = stream(1_000, 40);
  const failure = read(body, { 'Content-Length': '10' });
  await expect(failure).rejects.toMatchObject({ code: 'payload_too_large' });
  expect(state.chunksRead).toBe(3);
});

test('readJson rejects a body that breaks off', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
  await expect(read(body)).rejects.toMatchObject({ code: 'invalid_json' });
});

test('readJson rejects a body that does not arrive in time', async () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from('{')) });
  const failure = read(body, {}, { milliseconds: 10 });
  await expect(failure).rejects.toMatchObject({ code: 'request_timeout' });
  await expect(failure).rejects.toThrow('within 0.01 s');
});
