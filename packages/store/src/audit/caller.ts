import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditCaller } from '@quads/engine';
import type { Database, Session } from '../database/database.js';

/**
 * In whose name a call writes. It follows the call by itself, so that no verb and no query can
 * forget to hand it on.
 */
const callers = new AsyncLocalStorage<AuditCaller>();

export const asCaller = <T>(caller: AuditCaller, work: () => Promise<T>): Promise<T> =>
  callers.run(caller, work);

const setCaller = `select set_config('quads.caller', $1, true)`;

const signatureOf = ({ actor, operation, requestId, address }: AuditCaller): string =>
  JSON.stringify({ ...actor, operation, request_id: requestId, address });

/** Puts the caller's name to the transaction that is open: what it changes is noted with it. */
export const sign = async (session: Session): Promise<void> => {
  const caller = callers.getStore();
  if (caller) await session.query(setCaller, [signatureOf(caller)]);
};

/** Opens a transaction in the name of the caller. */
export const beginSigned = async (session: Session): Promise<void> => {
  await session.query('begin');
  await sign(session);
};

/** The database for statements that change what is watched: each is a signed transaction. */
export const signing = (database: Database): Session => ({
  query: (text, values) =>
    database.session(async (session) => {
      await beginSigned(session);
      const rows = await session.query<never>(text, values);
      await session.query('commit');
      return rows;
    }),
});
