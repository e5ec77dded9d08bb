import { operations } from '@quads/contract';
import { InvalidInput } from '../errors.js';

interface Route {
  readonly path: string;
  readonly errors: readonly number[];
}

const all = Object.values(operations) as readonly Route[];

/** Templates whose parameter takes a literal of another route as a value, by their method. */
const differByMethod = new Set(
  all.flatMap(({ path, errors }) => (errors.includes(405) ? path : [])),
);

const routes = all.flatMap(({ path }) => (differByMethod.has(path) ? [] : [path.split('/')]));

const parameters = {
  host: ['{hostname}', '{host_or_id}'],
  cloud: ['{cloud_name}'],
} as const;

const isBefore = (prefix: readonly string[], path: readonly string[]): boolean =>
  prefix.every((segment, index) => path[index] === segment);

/** The segments of routes that stand where others take a name. */
const literalsFor = (kind: keyof typeof parameters): ReadonlySet<string> => {
  const prefixes = routes.flatMap((path) =>
    path.flatMap((segment, index) =>
      parameters[kind].some((one) => one === segment) ? [path.slice(0, index)] : [],
    ),
  );
  const literals = prefixes.flatMap((prefix) =>
    routes.filter((path) => isBefore(prefix, path)).map((path) => path[prefix.length] ?? ''),
  );
  return new Set(literals.filter((segment) => segment !== '' && !segment.startsWith('{')));
};

const reserved = { host: literalsFor('host'), cloud: literalsFor('cloud') };

/**
 * Makes sure that a name is not a segment of a route: its routes could not be called.
 *
 * @throws {InvalidInput} `invalid_request`
 */
export const requireUnreserved = (kind: keyof typeof parameters, name: string): void => {
  if (!reserved[kind].has(name.toLowerCase())) return;
  const message = `A ${kind} cannot be called ${name}: a route has this name. Choose another one.`;
  throw new InvalidInput('invalid_request', message);
};
