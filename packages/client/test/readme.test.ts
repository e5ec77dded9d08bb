import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const here = fileURLToPath(new URL('..', import.meta.url));
const blocks = [...readFileSync(`${here}README.md`, 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(
  ([, text]) => text ?? '',
);

/** Compiles texts as if they were files of this package, where its name leads to its sources. */
const problemsOf = (texts: readonly string[]): string[] => {
  const names = texts.map((_, index) => `${here}test/readme-${index}.mts`);
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${here}tsconfig.json`, ts.sys.readFile).config,
    ts.sys,
    here,
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => texts[names.indexOf(name)] ?? readFile(name);
  host.fileExists = (name) => names.includes(name) || fileExists(name);
  const program = ts.createProgram({ rootNames: names, options, host });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) =>
      [file?.fileName.split('/').at(-1), ts.flattenDiagnosticMessageText(messageText, '\n')].join(
        ': ',
      ),
    );
};

test('every example of the README compiles', { timeout: 180_000 }, () => {
  expect(blocks.length).toBeGreaterThan(3);
  const wrong = "import { nothing } from '@quads/client';\nconsole.log(nothing);\n";
  expect(problemsOf([...blocks, wrong])).toEqual([
    expect.stringMatching(`^readme-${blocks.length}`),
  ]);
});
