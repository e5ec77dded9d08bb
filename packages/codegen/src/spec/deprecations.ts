import type { Document, Header, Operation, Reference, Response } from './document.js';
import { resolve } from './operations.js';

/** The dates (UTC) of a deprecation and of the earliest removal. */
export interface Notice {
  readonly since: string;
  readonly sunset: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (text: unknown): text is string =>
  typeof text === 'string' && day.test(text) && !Number.isNaN(Date.parse(text));

/**
 * Returns the notice of a deprecated operation; `undefined` for other operations.
 *
 * @throws {Error} if the two dates are missing or invalid
 */
export const noticeOf = (operation: Operation): Notice | undefined => {
  const { operationId, deprecated, 'x-deprecated-since': since, 'x-sunset': sunset } = operation;
  if (!deprecated) return undefined;
  if (!isDay(since) || !isDay(sunset) || since >= sunset) {
    throw new Error(
      `${operationId} is deprecated: \`x-deprecated-since\` and a later \`x-sunset\` say when, as 2026-11-22.`,
    );
  }
  return { since, sunset };
};

/** The response headers of a deprecated operation (RFC 9745 and RFC 8594). */
export const noticeHeaders = ({ since, sunset }: Notice) => ({
  Deprecation: `@${Date.parse(since) / 1_000}`,
  Sunset: new Date(sunset).toUTCString(),
});

/** A notice in words. */
export const noticeText = ({ since, sunset }: Notice): string =>
  `Deprecated since ${since}; may be gone from ${sunset} on.`;

const declared = (notice: Notice): Readonly<Record<string, Header>> => {
  const { Deprecation, Sunset } = noticeHeaders(notice);
  const text = (description: string, example: string) => ({
    description,
    required: true,
    schema: { type: 'string' },
    example,
  });
  return {
    Deprecation: text('Since when the operation is deprecated (RFC 9745).', Deprecation),
    Sunset: text('From when on the operation may be gone (RFC 8594).', Sunset),
  };
};

const mapValues = <Before, After>(
  record: Readonly<Record<string, Before>>,
  change: (value: Before) => After,
): Record<string, After> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** Declares the headers on every response of an operation. Shared responses are copied. */
const withNotice = (document: Document, operation: Operation): Operation => {
  const notice = noticeOf(operation);
  if (!notice) return operation;
  const declare = (value: Response | Reference): Response => {
    const response = resolve(document, value);
    return { ...response, headers: { ...response.headers, ...declared(notice) } };
  };
  return { ...operation, responses: mapValues(operation.responses, declare) };
};

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'operationId' in value;

/** Declares the deprecation headers on the responses of all deprecated operations. */
export const fillDeprecations = (document: Document): Document => ({
  ...document,
  paths: mapValues(document.paths, (item) =>
    mapValues(item as Readonly<Record<string, unknown>>, (value) =>
      isOperation(value) ? withNotice(document, value) : value,
    ),
  ),
});
