/** The files that a target generates: path below the repository's root, and text. */
export type Outputs = ReadonlyMap<string, string>;

/** One `generate` of the workspace: everything that one package holds of generated code. */
export interface Target {
  readonly name: string;
  /** Folders that hold generated files only: anything else found there is surplus. */
  readonly folders: readonly string[];
  /** Makes every file afresh, in memory; nothing is read but the specification. */
  outputs(): Promise<Outputs>;
}
