/** The generated files: path relative to the repository's root, and text. */
export type Outputs = ReadonlyMap<string, string>;

/** The generated code of one package. */
export interface Target {
  readonly name: string;
  /** Folders with generated files only. Any other file there is surplus. */
  readonly folders: readonly string[];
  /** Generates every file in memory. It reads nothing but the specification. */
  outputs(): Promise<Outputs>;
}
