import { type FromMemory, type Redactor, redactFor, viewerFor } from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import type { HandlerDeps } from './deps.js';

/** Nothing to hide: everything may be seen. */
const whole: Redactor = redactFor({ isAdmin: true, assignments: new Set() });

/**
 * What a caller is shown. Who that is is found out only where something holds what not everybody
 * may see; while the database is away nobody can be told apart, and is shown what everybody is.
 */
export const createShow =
  ({ context, users }: Pick<HandlerDeps, 'context' | 'users'>) =>
  async <T>(
    call: Pick<RequestContext, 'recognise'>,
    some: readonly T[],
    hasEvidence: (one: T) => boolean,
    { staleSeconds }: Pick<FromMemory<T>, 'staleSeconds'> = {},
  ): Promise<Redactor> => {
    if (!some.some(hasEvidence)) return whole;
    const account = staleSeconds === undefined ? await call.recognise() : undefined;
    return redactFor(
      await viewerFor(context, { account, shortNames: users.registration === 'off' }),
    );
  };
