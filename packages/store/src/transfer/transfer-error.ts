/** Why an export or an import failed. */
export type TransferErrorCode =
  | 'nothing_there'
  | 'schema_newer'
  | 'not_empty'
  | 'in_use'
  | 'file_broken'
  | 'not_the_same';

/** An export or import failed. Nothing was changed; the message says what to do. */
export class TransferError extends Error {
  override readonly name = 'TransferError';

  constructor(
    readonly code: TransferErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export const brokenFile = (what: string): TransferError =>
  new TransferError('file_broken', `The file cannot be used: ${what}. Nothing was imported.`);
