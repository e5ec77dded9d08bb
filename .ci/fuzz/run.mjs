// One run of schemathesis over the specification.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { admin } from '../support/api.mjs';
import { attempt, root } from '../support/run.mjs';

const specification = join(root, 'spec/openapi.json');
const { paths, servers } = JSON.parse(readFileSync(specification, 'utf8'));

/** Paths with their own server, outside the base path. */
const outsidePaths = Object.keys(paths).filter((path) => paths[path].servers);

/**
 * - Missing credentials are answered with 400, because quads-lib raises for that status.
 * - A path that matches two templates has the methods of both.
 * - Access depends on roles and owners, not on the creator of an object.
 */
const unchecked = [
  'ignored_auth',
  'missing_required_header',
  'allow_header_conformance',
  'object_level_authorization',
];

const phases = ['examples', 'coverage', 'fuzzing'];

/** Whether valid requests are accepted. Schemas are incomplete, so a person has to check these. */
const meaning = ['positive_data_acceptance'];

/** Streams do not end, so they are excluded; there are separate tests for invalid calls of them. */
const endless = ['--exclude-operation-id', 'streamMoves'];

const place = ({ origin, outside }) =>
  outside
    ? ['--url', origin, ...outsidePaths.flatMap((path) => ['--include-path', path])]
    : [
        '--url',
        origin + servers[0].url,
        ...outsidePaths.flatMap((path) => ['--exclude-path', path]),
      ];

const args = ({ seed, examples, thorough, credentials, ...options }) => [
  ...['--no-color', 'run', specification, ...place(options), ...endless],
  ...['--seed', String(seed), '--max-examples', String(examples)],
  ...['--phases', [...phases, ...(thorough ? ['stateful'] : [])].join()],
  ...['--exclude-checks', [...unchecked, ...(thorough ? [] : meaning)].join()],
  ...['--generation-allow-x00', 'false', '--generation-database', 'none'],
  ...['--suppress-health-check', 'all', '--warnings', 'off', '--continue-on-failure'],
  ...(credentials ? ['--auth', `${credentials.email}:${credentials.password}`] : []),
];

/** The output from the first failure on. */
const report = (output) => output.slice(Math.max(0, output.search(/^=+ (FAILURES|ERRORS) =+$/m)));

/**
 * Runs schemathesis once.
 *
 * @returns whether it found no failure, the number of requests, and its report
 */
export const runSchemathesis = async ({ program, folder, ...options }) => {
  const env = {
    PYTHONPATH: join(root, '.ci/fuzz'),
    PYTHONDONTWRITEBYTECODE: '1',
    QUADS_ADMIN_EMAIL: admin.email,
    SCHEMATHESIS_HOOKS: 'hooks',
  };
  const { code, output } = await attempt(program, args(options), { cwd: folder, env });
  const cases = Number(/^\s+(\d+) generated/m.exec(output)?.[1] ?? 0);
  return { good: code === 0 && cases > 0, cases, report: report(output) };
};
