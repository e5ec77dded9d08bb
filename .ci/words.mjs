// Checks that no tracked file uses a word of `.config/words.txt`, in its name or its text. Prints
// each hit with what to write instead; the last line is `N passed, N failed`, and counts words.
//
//   node .ci/words.mjs            check
//   node .ci/words.mjs --count    only the number of hits of each word
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './support/run.mjs';

const generated = [
  /(^|\/)_?generated\//,
  /\.gen\.ts$/,
  /^spec\/(openapi(-3\.0)?\.json|stages\.md|released\/)/,
  /(^|\/)(golden|fixtures|recordings|released)\//,
  /(^|\/)CHANGELOG\.md$/,
  /^\.changeset\//,
  /^pnpm-lock\.yaml$/,
  /^\.config\/words\.txt$/,
];
const isText = /\.(ts|mts|mjs|js|py|pyi|md|ya?ml|json|sql|sh|toml|txt|css|html)$|^\.ci\/[^.]+$/;

/** The rows of the list: the pattern, the text of the word, what to write instead, and the allowed paths. */
const words = readFileSync(join(root, '.config/words.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [word, instead, allowed = ''] = line.split('|').map((part) => part.trim());
    const body = word.replace(/\*$/, '[a-z]*').replaceAll(' ', ' +');
    return {
      word,
      instead,
      allowed: allowed.split(',').flatMap((path) => path.trim() || []),
      pattern: new RegExp(`(?<![a-z'"\`])${body}(?![a-z]|['"\`])`, 'i'),
    };
  });

/** A line with the words of its names apart: `eventsAfter` becomes `events After`. */
const apart = (line) =>
  line.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/(?<=[A-Za-z])[_-](?=[A-Za-z])/g, ' ');

const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 2 ** 26 });
const files = listed
  .toString()
  .split('\0')
  .filter((path) => isText.test(path) && !generated.some((pattern) => pattern.test(path)));

const hits = new Map(words.map(({ word }) => [word, []]));
for (const path of files) {
  const lines = [path, ...readFileSync(join(root, path), 'utf8').split('\n')].map(apart);
  for (const { word, allowed, pattern } of words) {
    if (allowed.some((place) => path.startsWith(place))) continue;
    lines.forEach((line, number) => {
      if (pattern.test(line)) hits.get(word).push(`${path}:${number}: ${line.trim()}`);
    });
  }
}

let failed = 0;
for (const { word, instead } of words) {
  const found = hits.get(word);
  if (process.argv.includes('--count')) console.log(`${found.length}\t${word}`);
  if (found.length === 0) continue;
  failed += 1;
  if (process.argv.includes('--count')) continue;
  console.log(
    `FAILED  "${word}": write ${instead}\n${found.map((hit) => `    ${hit}`).join('\n')}`,
  );
}
console.log(`${words.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
