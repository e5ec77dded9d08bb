/** One thing that is wrong with `plugins.yml`, and what to do about it. */
export interface ConfigProblem {
  readonly line: number;
  readonly problem: string;
}

const byLine = (one: ConfigProblem, other: ConfigProblem): number => one.line - other.line;

/** The plugins cannot be started as `plugins.yml` has them. It names all that is wrong at once. */
export class PluginConfigError extends Error {
  override readonly name = 'PluginConfigError';
  /** In the order of the file. */
  readonly problems: readonly ConfigProblem[];

  constructor(file: string, problems: readonly ConfigProblem[], options?: ErrorOptions) {
    const sorted = [...problems].sort(byLine);
    const lines = sorted.map(({ line, problem }) => `${file}:${line}: ${problem}`);
    super(lines.join('\n'), options);
    this.problems = sorted;
  }
}
