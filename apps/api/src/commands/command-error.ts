/** A command that cannot be run as given. The message says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
