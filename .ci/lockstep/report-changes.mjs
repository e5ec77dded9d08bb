// Reports whether the changesets match the changes of the contract.
import { callersOf } from './callers.mjs';
import { isEnough } from './changesets.mjs';

const shown = 5;

const where = ({ places }) => {
  if (places.length === 0) return '';
  const names = places.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const more = names.length > shown ? ` and ${names.length - shown} more` : '';
  return ` (${names.slice(0, shown).join(', ')}${more})`;
};

const line = (change) => `  ${change.text}${where(change)} [${change.rule}]`;

const brokenLines = (change, documents) => [
  line(change),
  ...callersOf(change, documents).map((who) => `    breaks ${who}`),
];

const advice = (needed) =>
  `The contract needs a changeset of type ${needed}: run \`npx -y pnpm exec changeset\`.`;

const neededFor = (changes) => {
  if (changes.some(({ breaking }) => breaking)) return 'major';
  return changes.length > 0 ? 'minor' : 'none';
};

/** @returns `{ ok, needed, text }` */
export const reportOn = (changes, bump, documents) => {
  const needed = neededFor(changes);
  const ok = isEnough(bump, needed);
  const broken = changes.filter(({ breaking }) => breaking);
  const additive = changes.filter(({ breaking }) => !breaking);
  const lines = [
    ...(broken.length > 0 ? ['Breaking since the last release:'] : []),
    ...broken.flatMap((change) => brokenLines(change, documents)),
    ...(additive.length > 0 ? ['Added since the last release:'] : []),
    ...additive.map(line),
    `Needed: ${needed}. The changesets say: ${bump}.`,
    ...(ok ? [] : [advice(needed)]),
  ];
  return { ok, needed, text: lines.join('\n') };
};
