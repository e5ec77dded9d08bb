/** The database was migrated by a newer version of this program. */
export class SchemaNewerError extends Error {
  override readonly name = 'SchemaNewerError';

  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `The database has schema ${found}, and this version knows ${known} at most. ` +
        'Start the version that migrated it or a newer one, or restore a backup from before.',
    );
  }
}
