import type { ResponseObject } from '../src/document.js';
import { operations } from '../src/operations.js';
import { below, follow } from '../src/pointer.js';

export interface Example {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

/** The specification's example of an operation's successful response. */
export const exampleOf = (id: string): Example => {
  const entry = operations.find((one) => one.id === id);
  if (!entry) throw new Error(`no operation ${id}.`);
  const status = Object.keys(entry.operation.responses).find((one) => one.startsWith('2')) ?? '';
  const { value } = follow<ResponseObject>(below(entry.pointer, 'responses', status));
  const [[type, content] = ['', undefined]] = Object.entries(value.content ?? {});
  const { example } = content as { example: unknown };
  return { status: Number(status), type, body: example };
};

export const headers: Readonly<Record<string, string>> = {
  'Content-Type': 'application/json',
  'X-Request-Id': 'request-1',
  'Quads-Spec-Version': '0.1.0',
  ETag: 'W/"14-1fRkq0Zt9CwX"',
  'Quads-Cursor': '14',
  'Retry-After': '5',
};

export const respond = (
  status: number,
  body: unknown,
  changes: Readonly<Record<string, string | undefined>> = {},
): Response => {
  const all = Object.entries({ ...headers, ...changes });
  const given = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Response(JSON.stringify(body), { status, headers: given });
};

export const errorBody = {
  status_code: 404,
  error: 'Not Found',
  message: 'No such route.',
  code: 'route_not_found',
  request_id: 'request-1',
};
