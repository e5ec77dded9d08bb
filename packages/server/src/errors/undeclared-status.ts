import { statusOf } from './error-answer.js';

/** An operation raised an error whose status it does not declare: a fault of ours. */
export class UndeclaredStatus extends Error {
  override readonly name = 'UndeclaredStatus';

  constructor(operation: string, cause: unknown) {
    super(`${operation} does not declare status ${statusOf(cause)}.`, { cause });
  }
}

/** The error itself where the operation declares its status, else one that is answered by 500. */
export const declaredError = (
  operation: string,
  errors: readonly number[],
  error: unknown,
): unknown => (errors.includes(statusOf(error)) ? error : new UndeclaredStatus(operation, error));
