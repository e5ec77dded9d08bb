import {
  expected,
  type FollowFilter,
  type FromMemory,
  foldName,
  listProgress,
  moveHasEvidence,
  readProgress,
  reportProgress,
  type Soon,
  startBatch,
  toMove,
  whenThere,
} from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import { differsFrom } from '../waiting/hold.js';
import { present } from '../wire/present.js';
import { actorOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';
import { evidenceIn, legacyRow, listPage, movePage, type Page } from './pages.js';
import { createShow } from './show.js';

/** Where in the log an answer from memory stands, and how old it is. */
type At = Omit<FromMemory<unknown>, 'value'>;

/** A text of a report, where a number or a boolean is kept as its text. */
const textOf = (value: string | number | boolean | null | undefined): string | undefined =>
  value === undefined || value === null ? undefined : String(value);

type AskedHeaders =
  | {
      readonly 'Quads-Min-Cursor'?: number;
      readonly 'If-None-Match'?: string;
      readonly Prefer?: string;
    }
  | undefined;

/**
 * What no event of theirs tells is looked at so often while somebody waits, in milliseconds: hosts
 * that were taken elsewhere, bookings that end, failures that were shown for long enough.
 */
const untoldMs = 5_000;

const answer = <Body>({ body, etag, retryAfter }: Page<Body>, { cursor, staleSeconds }: At) => {
  const headers = { ETag: etag, 'Quads-Cursor': cursor, 'Retry-After': retryAfter };
  if (staleSeconds === undefined) return { body, headers };
  return { body, headers: { ...headers, 'Quads-Stale': staleSeconds } };
};

/** Says what was asked, in a text that is the same for the same. */
const questionOf = (...asked: readonly unknown[]): string => JSON.stringify(asked);

type FromPage<Body> = ReturnType<typeof answer<Body>>;

/** What is asked of one host, where its ended moves count and where they do not. */
const [ofEnded, ofLive] = [
  questionOf('getMoveProgress', true),
  questionOf('getMoveProgress', false),
];

export const progressHandlers: HandlersOf<
  'listMoveProgress' | 'startMoveBatch' | 'getMoveProgress' | 'updateMoveProgress'
> = ({ context, users, following }) => {
  const show = createShow({ context, users });

  const hold = <Body>(
    headers: AskedHeaders,
    call: RequestContext,
    filter: FollowFilter,
    look: () => Soon<FromPage<Body>>,
  ) =>
    following.hold({
      prefer: headers?.Prefer,
      call,
      filter,
      answer: look,
      isNews: differsFrom(headers?.['If-None-Match']),
      holdsFor: () => untoldMs,
    });

  return {
    listMoveProgress: ({ query = {}, headers }, call) => {
      const { include = [] } = query;
      const cloud = query.cloud === undefined ? undefined : foldName(query.cloud);
      const status = query.status?.toLowerCase();
      const ended = include.includes('ended');
      const asked = questionOf('listMoveProgress', cloud, status, ended);
      const atLeast = headers?.['Quads-Min-Cursor'];
      return hold(headers, call, cloud === undefined ? {} : { cloud }, () =>
        whenThere(listProgress(context, { cloud, status, ended, atLeast }), (found) =>
          whenThere(show(call, evidenceIn(found.value).length > 0, found), (redactor) =>
            answer(listPage(asked, found.value, redactor), found),
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
      const asked = ended ? ofEnded : ofLive;
      const wanted = { host, ended, atLeast: headers?.['Quads-Min-Cursor'] };
      return hold(headers, call, { host }, () =>
        whenThere(readProgress(context, wanted), (found) =>
          whenThere(show(call, moveHasEvidence(found.value), found), (redactor) =>
            answer(movePage(asked, redactor.move(found.value)), found),
          ),
        ),
      );
    },
    updateMoveProgress: async ({ path, body }, request) => {
      const { status, occurred_at, message, error_message } = body;
      const report = {
        id: path.host_or_id,
        ...present({ status, occurred_at }),
        ...present({ message: textOf(message), error_message: textOf(error_message) }),
        actor: actorOf(request),
      };
      const move = await reportProgress(context, report);
      const shown = legacyRow(expected(context.estimates.current(), toMove(move)));
      return { body: shown, headers: { 'Quads-Cursor': move.cursor } };
    },
  };
};
