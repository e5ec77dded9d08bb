import { type FromMemory, type Redactor, redactFor, type Soon, viewerFor } from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import type { HandlerDeps } from './deps.js';

/** Nothing to hide: everything may be seen. */
const whole: Redactor = redactFor({ isAdmin: true, assignments: new Set() });

/**
 * What a caller is shown. Who that is is found out only where something holds what not everybody
 * may see; while the database is away nobody can be told apart, and is shown what everybody is.
 */
export const createShow = ({ context, users }: Pick<HandlerDeps, 'context' | 'users'>) => {
  const redactorFor = async (
    call: Pick<RequestContext, 'recognise'>,
    isStale: boolean,
  ): Promise<Redactor> => {
    const account = isStale ? undefined : await call.recognise();
    return redactFor(
      await viewerFor(context, { account, shortNames: users.registration === 'off' }),
    );
  };

  return <T>(
    call: Pick<RequestContext, 'recognise'>,
    some: readonly T[],
    hasEvidence: (one: T) => boolean,
    { staleSeconds }: Pick<FromMemory<T>, 'staleSeconds'> = {},
  ): Soon<Redactor> =>
    some.some(hasEvidence) ? redactorFor(call, staleSeconds !== undefined) : whole;
};
