import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { compile } from './support/compiler.js';

const here = fileURLToPath(new URL('..', import.meta.url));
const blocks = [...readFileSync(`${here}README.md`, 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(
  ([, text]) => text ?? '',
);

/** A new folder in this package, in which `@quads/client` resolves to its sources. */
const newFolder = (): string => {
  mkdirSync(join(here, '.reports'), { recursive: true });
  const folder = mkdtempSync(join(here, '.reports/readme-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

/** Compiles texts as files of this package. Returns the errors, with the number of their text. */
const problemsOf = (texts: readonly string[]): string[] => {
  const folder = newFolder();
  for (const [index, text] of texts.entries()) {
    writeFileSync(join(folder, `readme-${index}.mts`), text);
  }
  const config = { extends: '../../tsconfig.json', include: ['*.mts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return compile(folder).filter((line) => /^readme-\d+\.mts/.test(line));
};

test('every example of the README compiles', { timeout: 180_000 }, () => {
  expect(blocks.length).toBeGreaterThan(3);
  const wrong = "import { nothing } from '@quads/client';\nconsole.log(nothing);\n";
  expect(problemsOf([...blocks, wrong])).toEqual([
    expect.stringMatching(`^readme-${blocks.length}`),
  ]);
});
