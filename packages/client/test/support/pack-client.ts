import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compiler.js';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const root = join(packageFolder, '../..');

const modifiedAt = (path: string): number =>
  statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const buildIfStale = (): void => {
  const sources = readdirSync(join(packageFolder, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((name) => modifiedAt(join(packageFolder, 'src', name))));
  if (modifiedAt(join(packageFolder, 'dist/index.js')) >= newest) return;
  const problems = compile(packageFolder, 'tsconfig.build.json');
  if (problems.length > 0) throw new Error(problems.join('\n'));
};

/** Runs the current pnpm, or else the version of the workspace. */
const pnpm = (...args: string[]): void => {
  const running = process.env.npm_execpath;
  if (running?.includes('pnpm')) {
    execFileSync(process.execPath, [running, ...args], { cwd: packageFolder });
    return;
  }
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  execFileSync('npx', ['-y', packageManager, ...args], { cwd: packageFolder, stdio: 'pipe' });
};

export interface Packed {
  /** The folder of a project with the installed tarball and its dependency. */
  readonly project: string;
  readonly tarball: string;
  /** The unpacked package. */
  readonly folder: string;
  readonly remove: () => void;
}

/** Packs the client as for publishing, and installs it without a registry. */
export const packClient = (): Packed => {
  buildIfStale();
  const project = mkdtempSync(join(tmpdir(), 'quads-client-'));
  pnpm('pack', '--pack-destination', project);
  const tarball = join(project, readdirSync(project).find((name) => name.endsWith('.tgz')) ?? '');
  const scope = join(project, 'node_modules/@quads');
  mkdirSync(scope, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', scope]);
  const folder = join(scope, 'client');
  renameSync(join(scope, 'package'), folder);
  const dependency = dirname(createRequire(import.meta.url).resolve('openapi-fetch/package.json'));
  symlinkSync(dependency, join(project, 'node_modules/openapi-fetch'));
  return { project, tarball, folder, remove: () => rmSync(project, { recursive: true }) };
};
