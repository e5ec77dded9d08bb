import { Unavailable } from '@quads/engine';

/** The error of a commit that was sent. If the connection was lost, the outcome is unknown. */
export const commitError = (error: unknown): unknown => {
  if (!(error instanceof Unavailable)) return error;
  const message =
    'The connection was lost during the commit: read the move to see what was written.';
  return new Unavailable('not_ready', message, { cause: error });
};
