// Packs and checks the published packages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { manifestOf, packageFolders } from '../support/packages.mjs';
import { root, run } from '../support/run.mjs';

/** The packages that are not private. */
export const published = [join(root, 'spec'), ...packageFolders].filter(
  (folder) => !manifestOf(folder).private,
);

/** Packs a package into a folder; returns the path of the tarball. */
export const pack = async (folder, into) => {
  const known = new Set(readdirSync(into));
  await run('pnpm', ['pack', '--pack-destination', into], { cwd: folder });
  return join(
    into,
    readdirSync(into).find((name) => !known.has(name)),
  );
};

/** The problems that publint finds in a tarball, as text. */
export const lint = async (path) => {
  const { buffer: tarball } = new Uint8Array(readFileSync(path));
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map((message) => formatMessage(message, pkg, { color: false }));
};

/** CommonJS and resolution without `exports` are not supported. */
const unsupported = ['node10', 'node16-cjs'];

/** The problems where TypeScript's types and the runtime's code differ. */
export const typeProblems = async (tarball) => {
  const data = new Uint8Array(readFileSync(tarball));
  const { types, problems } = await checkPackage(createPackageFromTarballData(data));
  if (!types) return ['it has no types'];
  return problems
    .filter(({ resolutionKind }) => !unsupported.includes(resolutionKind))
    .map((problem) => JSON.stringify(problem));
};
