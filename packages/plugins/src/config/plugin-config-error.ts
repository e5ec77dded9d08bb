/** One thing that is wrong with `plugins.yml`, and what to do about it. */
export interface ConfigProblem {
  readonly line: number;
  readonly problem: string;
}

const byLine = (one: ConfigProblem, other: ConfigProblem): number => one.line - other.line;

/** `plugins.yml` is wrong. The error lists all problems at once, each with its line. */
export class PluginConfigError extends Error {
  override readonly name = 'PluginConfigError';
  /** Sorted by line. */
  readonly problems: readonly ConfigProblem[];

  constructor(file: string, problems: readonly ConfigProblem[], options?: ErrorOptions) {
    const sorted = [...problems].sort(byLine);
    const lines = sorted.map(({ line, problem }) => `${file}:${line}: ${problem}`);
    super(lines.join('\n'), options);
    this.problems = sorted;
  }
}
