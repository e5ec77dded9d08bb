/** A command that cannot be carried out as it was given. The message says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
