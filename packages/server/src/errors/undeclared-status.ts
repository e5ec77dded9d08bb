import { statusOf } from './error-response.js';

/** An operation threw an error whose status it does not declare: a bug of the server. */
export class UndeclaredStatus extends Error {
  override readonly name = 'UndeclaredStatus';

  constructor(operation: string, cause: unknown) {
    super(`${operation} does not declare status ${statusOf(cause)}.`, { cause });
  }
}

/** Returns the error if the operation declares its status, else one with status 500. */
export const declaredError = (
  operation: string,
  errors: readonly number[],
  error: unknown,
): unknown => (errors.includes(statusOf(error)) ? error : new UndeclaredStatus(operation, error));
