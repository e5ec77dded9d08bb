// One run of schemathesis over the specification.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { admin } from '../support/api.mjs';
import { attempt, root } from '../support/run.mjs';

const specification = join(root, 'spec/openapi.json');
const { paths, servers } = JSON.parse(readFileSync(specification, 'utf8'));

/** Paths with a server of their own, which stand outside the base path. */
const outsiders = Object.keys(paths).filter((path) => paths[path].servers);

/**
 * - Missing credentials are 400 here: the status that makes the installed quads-lib raise.
 * - A path of two templates answers the methods of both.
 * - Who may see what is a matter of roles and owners, not of who made an object.
 */
const unchecked = [
  'ignored_auth',
  'missing_required_header',
  'allow_header_conformance',
  'object_level_authorization',
];

const phases = ['examples', 'coverage', 'fuzzing'];

/** Whether what fits is taken: schemas cannot say all that a request means, so a person has to look. */
const meaning = ['positive_data_acceptance'];

/** A stream has no end that a run could wait for; hostile calls of it are made by hand. */
const endless = ['--exclude-operation-id', 'streamMoves'];

const place = ({ origin, outside }) =>
  outside
    ? ['--url', origin, ...outsiders.flatMap((path) => ['--include-path', path])]
    : ['--url', origin + servers[0].url, ...outsiders.flatMap((path) => ['--exclude-path', path])];

const args = ({ seed, examples, thorough, credentials, ...options }) => [
  ...['--no-color', 'run', specification, ...place(options), ...endless],
  ...['--seed', String(seed), '--max-examples', String(examples)],
  ...['--phases', [...phases, ...(thorough ? ['stateful'] : [])].join()],
  ...['--exclude-checks', [...unchecked, ...(thorough ? [] : meaning)].join()],
  ...['--generation-allow-x00', 'false', '--generation-database', 'none'],
  ...['--suppress-health-check', 'all', '--warnings', 'off', '--continue-on-failure'],
  ...(credentials ? ['--auth', `${credentials.email}:${credentials.password}`] : []),
];

/** From the first failure on: what comes before are dots. */
const told = (output) => output.slice(Math.max(0, output.search(/^=+ (FAILURES|ERRORS) =+$/m)));

/**
 * Runs schemathesis once.
 *
 * @returns whether it found nothing, how many cases it tried, and what it says of them
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
  return { good: code === 0 && cases > 0, cases, told: told(output) };
};
