import { bare, main } from './program.js';
import { type PythonProgram, usePython } from './python-program.js';

type Line = { readonly shown: string } | { readonly code: number };

/** The API's program in a pseudo-terminal. */
export interface TerminalProgram {
  /** Waits until the output matches a pattern. Returns all output. */
  shows(pattern: RegExp): Promise<string>;
  type(text: string): void;
  /** Waits for its end. Returns its exit code. */
  ended(): Promise<number>;
  /** The output up to the last wait. */
  screen(): string;
}

const terminalOver = (program: PythonProgram<Line>): TerminalProgram => {
  const screen = (): string =>
    program.lines.map((line) => ('shown' in line ? line.shown : '')).join('');
  return {
    screen,
    shows: async (pattern) => {
      if (!pattern.test(screen())) await program.nextMatching(() => pattern.test(screen()));
      return screen();
    },
    type: (text) => void program.input.write(`${JSON.stringify(text)}\n`),
    ended: async () => {
      const line = await program.nextMatching((one) => 'code' in one);
      // The terminal is a process as well: wait for its end.
      await program.end();
      return 'code' in line ? line.code : 0;
    },
  };
};

/**
 * Returns a function that starts the program in a pseudo-terminal. It is killed at the end of the
 * test.
 */
export const useTerminal = () => {
  const start = usePython<Line>('support/terminal.py');
  return (env: Record<string, string>, ...words: string[]): TerminalProgram => {
    const settings = Object.entries({ ...bare(), PORT: '0', ...env }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${value}`],
    );
    return terminalOver(start('env', '-i', ...settings, process.execPath, ...main, ...words));
  };
};
