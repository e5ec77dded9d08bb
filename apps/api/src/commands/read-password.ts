import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadStream } from 'node:tty';
import { specification } from '@quads/contract';
import { CommandError } from './command-error.js';

interface PasswordSchema {
  readonly components: {
    readonly schemas: {
      readonly Password: { readonly minLength: number; readonly maxLength: number };
    };
  };
}

const { minLength, maxLength } = (specification as unknown as PasswordSchema).components.schemas
  .Password;

/** Discards what readline would echo. */
const createNullOutput = (): Writable =>
  new Writable({ write: (_chunk, _encoding, done) => done() });

/** Shows each prompt on standard error, and reads a line for it without echo. */
const promptForLines = async (input: ReadStream, prompts: readonly string[]): Promise<string[]> => {
  // With `terminal`, readline puts the input into raw mode, in which the system echoes nothing.
  const lines = createInterface({ input, output: createNullOutput(), terminal: true });
  lines.once('SIGINT', () => lines.close());
  const answers: string[] = [];
  const iterator = lines[Symbol.asyncIterator]();
  try {
    for (const prompt of prompts) {
      process.stderr.write(prompt);
      const { value, done } = await iterator.next();
      process.stderr.write('\n');
      if (done) throw new CommandError('No password was entered. Nothing is changed.');
      answers.push(value);
    }
    return answers;
  } finally {
    lines.close();
  }
};

const readFromTerminal = async (input: ReadStream, email: string): Promise<string> => {
  const prompts = [`New password of ${email}: `, 'The same again: '];
  const [password = '', again] = await promptForLines(input, prompts);
  if (password === again) return password;
  throw new CommandError('The two passwords differ. Nothing is changed: run the command again.');
};

const requireValid = (password: string): string => {
  const { length } = [...password];
  if (/[\r\n]/.test(password)) {
    throw new CommandError('A password is one line, and standard input has several.');
  }
  if (length >= minLength && length <= maxLength) return password;
  throw new CommandError(
    `A password has ${minLength} to ${maxLength} characters, and this one has ${length}. Enter another one, or use --generate.`,
  );
};

/**
 * Reads a new password: from a terminal by two prompts without echo, otherwise all of standard
 * input except for the line break at its end.
 *
 * @throws {CommandError} if it is empty, too short, too long, or differs in the second prompt
 */
export const readPassword = async (email: string): Promise<string> => {
  const { stdin } = process;
  if (stdin.isTTY) return requireValid(await readFromTerminal(stdin, email));
  return requireValid((await text(stdin)).replace(/\r?\n$/, ''));
};
