import { output } from './run.mjs';

const oldest = 9;
const newest = 14;

const numbered = Array.from(
  { length: newest - oldest + 1 },
  (_, index) => `python3.${newest - index}`,
);

const probe = `import sys; assert sys.version_info >= (3, ${oldest}); print(sys.executable, sys.version)`;

/**
 * A Python that is new enough: the one that `PYTHON` names, else the first on the path.
 * `identity` changes when another Python answers to the same command.
 */
export const findPython = () => {
  const named = process.env.PYTHON;
  const candidates = named ? [named] : ['python3', ...numbered, 'python'];
  for (const command of candidates) {
    const identity = output(command, ['-c', probe]);
    if (identity !== undefined) return { command, identity };
  }
  const what = named ? `PYTHON names ${named}, which is no` : 'There is no';
  throw new Error(`${what} Python 3.${oldest} or newer: install one, or name one by PYTHON.`);
};
