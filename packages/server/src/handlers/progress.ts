import {
  type FromMemory,
  foldName,
  listProgress,
  type MaybeAsync,
  type MoveFilter,
  moveHasEvidence,
  readProgress,
  reportProgress,
  startBatch,
  thenMaybe,
  toMove,
  withEta,
} from '@quads/engine';
import { differsFrom } from '../long-poll/long-poll.js';
import type { RequestContext } from '../request-context.js';
import { omitNullish } from '../wire/omit-absent.js';
import { actorOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';
import { evidenceIn, legacyRow, listPage, movePage, type Page } from './move-pages.js';
import { createRedactorForCall } from './redactor-for-call.js';

/** The cursor and the age of a response from memory. */
type At = Omit<FromMemory<unknown>, 'value'>;

/** The text of a report; a number or a boolean is converted to text. */
const textOf = (value: string | number | boolean | null | undefined): string | undefined =>
  value === undefined || value === null ? undefined : String(value);

type StateRequestHeaders =
  | {
      readonly 'Quads-Min-Cursor'?: number;
      readonly 'If-None-Match'?: string;
      readonly Prefer?: string;
    }
  | undefined;

/**
 * How often a long poll re-checks for changes without an event, in milliseconds: hosts that were
 * moved elsewhere, bookings that end, failures that are no longer shown.
 */
const recheckMs = 5_000;

const pageResponse = <Body>(
  { body, etag, retryAfter }: Page<Body>,
  { cursor, staleSeconds }: At,
) => {
  const headers = { ETag: etag, 'Quads-Cursor': cursor, 'Retry-After': retryAfter };
  if (staleSeconds === undefined) return { body, headers };
  return { body, headers: { ...headers, 'Quads-Stale': staleSeconds } };
};

/** The key of a request: equal requests have equal keys. */
const requestKey = (...parts: readonly unknown[]): string => JSON.stringify(parts);

type FromPage<Body> = ReturnType<typeof pageResponse<Body>>;

/** The keys of requests for one host, with and without ended moves. */
const [withEndedKey, liveOnlyKey] = [
  requestKey('getMoveProgress', true),
  requestKey('getMoveProgress', false),
];

export const progressHandlers: HandlersOf<
  'listMoveProgress' | 'startMoveBatch' | 'getMoveProgress' | 'updateMoveProgress'
> = ({ context, users, subscriptions }) => {
  const redactorForCall = createRedactorForCall({ context, users });

  const longPoll = <Body>(
    headers: StateRequestHeaders,
    call: RequestContext,
    filter: MoveFilter,
    read: () => MaybeAsync<FromPage<Body>>,
  ) =>
    subscriptions.longPoll({
      prefer: headers?.Prefer,
      call,
      filter,
      read,
      isNew: differsFrom(headers?.['If-None-Match']),
      recheckAfter: () => recheckMs,
    });

  return {
    listMoveProgress: ({ query = {}, headers }, call) => {
      const { include = [] } = query;
      const cloud = query.cloud === undefined ? undefined : foldName(query.cloud);
      const status = query.status?.toLowerCase();
      const ended = include.includes('ended');
      const key = requestKey('listMoveProgress', cloud, status, ended);
      const atLeast = headers?.['Quads-Min-Cursor'];
      return longPoll(headers, call, cloud === undefined ? {} : { cloud }, () =>
        thenMaybe(listProgress(context, { cloud, status, ended, atLeast }), (found) =>
          thenMaybe(redactorForCall(call, evidenceIn(found.value).length > 0, found), (redactor) =>
            pageResponse(listPage(key, found.value, redactor), found),
          ),
        ),
      );
    },
    startMoveBatch: async ({ body }, request) => {
      const input = { hostnames: body.hostnames, actor: actorOf(request) };
      const { ids, cursor } = await startBatch(context, input);
      return { body: { ...ids }, headers: { 'Quads-Cursor': cursor } };
    },
    getMoveProgress: ({ path, query, headers }, call) => {
      const host = foldName(path.host_or_id);
      const ended = query?.include?.includes('ended') ?? false;
      const key = ended ? withEndedKey : liveOnlyKey;
      const wanted = { host, ended, atLeast: headers?.['Quads-Min-Cursor'] };
      return longPoll(headers, call, { host }, () =>
        thenMaybe(readProgress(context, wanted), (found) =>
          thenMaybe(redactorForCall(call, moveHasEvidence(found.value), found), (redactor) =>
            pageResponse(movePage(key, redactor.move(found.value)), found),
          ),
        ),
      );
    },
    updateMoveProgress: async ({ path, body }, request) => {
      const { status, occurred_at, message, error_message } = body;
      const report = {
        id: path.host_or_id,
        ...omitNullish({ status, occurred_at }),
        ...omitNullish({ message: textOf(message), error_message: textOf(error_message) }),
        actor: actorOf(request),
      };
      const move = await reportProgress(context, report);
      const shown = legacyRow(withEta(context.estimates.current(), toMove(move)));
      return { body: shown, headers: { 'Quads-Cursor': move.cursor } };
    },
  };
};
