import { bare, main } from './program.js';
import { type PythonProgram, usePython } from './python-program.js';

type Line = { readonly shown: string } | { readonly code: number };

/** The API's program in a pseudo-terminal. */
export interface TerminalProgram {
  /** Waits until a pattern is on the screen, and gives all that is there. */
  shows(pattern: RegExp): Promise<string>;
  type(text: string): void;
  /** Waits for its end, and gives its exit code. */
  ended(): Promise<number>;
  /** All that was shown until the last wait. */
  screen(): string;
}

const terminalOver = (program: PythonProgram<Line>): TerminalProgram => {
  const screen = (): string =>
    program.said.map((line) => ('shown' in line ? line.shown : '')).join('');
  return {
    screen,
    shows: async (pattern) => {
      if (!pattern.test(screen())) await program.says(() => pattern.test(screen()));
      return screen();
    },
    type: (text) => void program.input.write(`${JSON.stringify(text)}\n`),
    ended: async () => {
      const line = await program.says((one) => 'code' in one);
      // The terminal is a process as well, which has gone then.
      await program.end();
      return 'code' in line ? line.code : 0;
    },
  };
};

/** Starts the program in a pseudo-terminal, where it does not outlive the test. */
export const useTerminal = () => {
  const start = usePython<Line>('support/terminal.py');
  return (env: Record<string, string>, ...words: string[]): TerminalProgram => {
    const settings = Object.entries({ ...bare(), PORT: '0', ...env }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${value}`],
    );
    return terminalOver(start('env', '-i', ...settings, process.execPath, ...main, ...words));
  };
};
