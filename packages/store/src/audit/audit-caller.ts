import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditCaller } from '@quads/engine';
import type { Database, Session } from '../database/database.js';

/**
 * The caller of the current request, whose name is written to the audit. It follows the async
 * context, so no verb and no query has to pass it on.
 */
const callers = new AsyncLocalStorage<AuditCaller>();

export const runAsCaller = <T>(caller: AuditCaller, work: () => Promise<T>): Promise<T> =>
  callers.run(caller, work);

const setCaller = `select set_config('quads.caller', $1, true)`;

const callerJson = ({ actor, operation, requestId, address }: AuditCaller): string =>
  JSON.stringify({ ...actor, operation, request_id: requestId, address });

/** Sets the caller of the open transaction: the audit triggers write it with each change. */
export const setAuditCaller = async (session: Session): Promise<void> => {
  const caller = callers.getStore();
  if (caller) await session.query(setCaller, [callerJson(caller)]);
};

/** Begins a transaction and sets its caller for the audit. */
export const beginAudited = async (session: Session): Promise<void> => {
  await session.query('begin');
  await setAuditCaller(session);
};

/** Runs each statement in a transaction of its own with the caller set, for audited tables. */
export const audited = (database: Database): Session => ({
  query: (text, values) =>
    database.session(async (session) => {
      await beginAudited(session);
      const rows = await session.query<never>(text, values);
      await session.query('commit');
      return rows;
    }),
});
