// Compares what OpenAPI's keywords do not express: the order of the stages, the error codes, and
// quads-lib's methods.

const added = (rule, text) => ({ rule, breaking: false, text });
const broken = (rule, text, callers) => ({ rule, breaking: true, text, callers });

const everyone = ['typescript', 'python', 'reporters'];
const readers = ['typescript', 'python'];

const without = (these, those) => these.filter((one) => !those.includes(one));

const statusesOf = ({ components }) =>
  components.schemas.MoveStatus['x-stages'].map(({ status }) => status);

const codesOf = ({ components }) =>
  components.schemas.ErrorCode['x-errors'].map(({ code, status }) => [code, status]);

/** Statuses may be added anywhere; existing ones keep their order. */
const stageChanges = (before, after) => {
  const [were, are] = [statusesOf(before), statusesOf(after)];
  const removed = without(were, are);
  const left = were.filter((status) => are.includes(status));
  const kept = are.filter((status) => were.includes(status));
  const moved = left.filter((status, index) => kept[index] !== status);
  return [
    ...without(are, were).map((name) => added('stage-added', `added the status \`${name}\``)),
    ...removed.map((name) => broken('stage-removed', `removed the status \`${name}\``, everyone)),
    ...(moved.length > 0
      ? [broken('stages-reordered', `changed the order of \`${moved.join('`, `')}\``, everyone)]
      : []),
  ];
};

/** Codes may be added; existing ones keep their status. */
const errorChanges = (before, after) => {
  const [were, are] = [new Map(codesOf(before)), new Map(codesOf(after))];
  const removed = without([...were.keys()], [...are.keys()]);
  const others = [...were].filter(([code, status]) => are.has(code) && are.get(code) !== status);
  return [
    ...without([...are.keys()], [...were.keys()]).map((code) =>
      added('error-code-added', `added the error code \`${code}\``),
    ),
    ...removed.map((code) =>
      broken('error-code-removed', `removed the error code \`${code}\``, everyone),
    ),
    ...others.map(([code, status]) =>
      broken(
        'error-code-status-changed',
        `changed the status of \`${code}\` from ${status} to ${are.get(code)}`,
        readers,
      ),
    ),
  ];
};

const libMethods = ({ paths }) =>
  new Map(
    Object.values(paths)
      .flatMap((item) => Object.values(item))
      .flatMap((operation) => operation['x-quads-lib'] ?? [])
      .map((row) => [row.method, row]),
  );

const keptParameters = (were, are) =>
  were.every(
    (one, index) =>
      are[index]?.name === one.name &&
      are[index].type === one.type &&
      (are[index].optional ?? false) >= (one.optional ?? false),
  );

/** Whether all earlier calls are still valid: new parameters come last and are optional. */
const takesOldCalls = ({ parameters: were }, { parameters: are }) =>
  keptParameters(were, are) && are.slice(were.length).every(({ optional }) => optional);

const signature = ({ method, parameters }) =>
  `${method}(${parameters.map(({ name, optional }) => (optional ? `${name}=None` : name)).join(', ')})`;

/** Methods keep their names and accept all earlier calls. */
const libChanges = (before, after) => {
  const [were, are] = [libMethods(before), libMethods(after)];
  const names = [...were.keys()];
  const changed = names
    .filter((name) => are.has(name))
    .filter((name) => !takesOldCalls(were.get(name), are.get(name)))
    .map((name) => `changed \`${signature(were.get(name))}\` to \`${signature(are.get(name))}\``);
  return [
    ...without([...are.keys()], names).map((name) =>
      added('quads-lib-method-added', `added quads-lib's \`${name}\``),
    ),
    ...without(names, [...are.keys()]).map((name) =>
      broken('quads-lib-method-removed', `removed quads-lib's \`${name}\``, ['python']),
    ),
    ...changed.map((text) => broken('quads-lib-method-changed', text, ['python'])),
  ];
};

export const changesOfTables = (before, after) => [
  ...stageChanges(before, after),
  ...errorChanges(before, after),
  ...libChanges(before, after),
];

/** Removes the values of open enums, which are compared here and not by oasdiff. */
export const withoutTables = (document) => {
  const { MoveStatus, ErrorCode, ...schemas } = document.components.schemas;
  const open = ({ enum: _values, 'x-stages': _stages, 'x-errors': _errors, ...schema }) => schema;
  const opened = { ...schemas, MoveStatus: open(MoveStatus), ErrorCode: open(ErrorCode) };
  return { ...document, components: { ...document.components, schemas: opened } };
};
