// The callers that a change affects, by package and by the names that they call.

const operationAt = ({ method, path }, documents) =>
  documents.map(({ paths }) => paths[path]?.[method]).find(Boolean);

const libNames = (operation) => (operation['x-quads-lib'] ?? []).map(({ method }) => method);

const isReported = ({ method, path }) => method !== 'get' && path.startsWith('/moves/progress');

const shown = 8;

const code = (names) => {
  const more = names.length > shown ? ` and ${names.length - shown} more` : '';
  return (
    names
      .slice(0, shown)
      .map((name) => `\`${name}\``)
      .join(', ') + more
  );
};

const groups = {
  typescript: (names) => `TypeScript: programs over @quads/client${names && `, by ${names}`}`,
  python: (names) => `Python: programs over quads-sdk or quads-lib${names && `, by ${names}`}`,
  reporters: () => "reporters: today's QUADS mover and its plugins, which report by these routes",
};

/** The callers of the changed operations, one line for each group. */
const callersOfOperations = (places, documents) => {
  const operations = places.map((place) => operationAt(place, documents)).filter(Boolean);
  const methods = [...new Set(operations.map(({ operationId }) => operationId))];
  const lib = [...new Set(operations.flatMap(libNames))];
  return [
    ...(methods.length > 0 ? [groups.typescript(code(methods))] : []),
    ...(lib.length > 0 ? [groups.python(code(lib))] : []),
    ...(places.some(isReported) ? [groups.reporters()] : []),
  ];
};

/** The callers that a change breaks, as text. */
export const callersOf = ({ callers, places }, documents) =>
  callers ? callers.map((name) => groups[name]('')) : callersOfOperations(places, documents);
