import {
  type OperationEntry,
  type OperationId,
  operations,
  type ParameterEntry,
  specification,
} from '@quads/contract';

/** An operation of the contract with its id. */
export type Operation = OperationEntry & { readonly id: OperationId };

/** Every operation of the contract. */
export const allOperations: readonly Operation[] = (
  Object.entries(operations) as [OperationId, OperationEntry][]
).map(([id, entry]) => ({ id, ...entry }));

type Node = Readonly<Record<string, unknown>>;

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The value at a JSON pointer of the specification. */
export const at = (pointer: string): Node =>
  pointer
    .split('/')
    .slice(1)
    .map(unescaped)
    .reduce<unknown>((node, part) => (node as Node)[part], specification) as Node;

/** The example of a parameter; undefined if it has none. */
export const exampleOf = ({ schema }: ParameterEntry): unknown =>
  at(schema.replace(/\/schema$/, '')).example;

const escaped = (path: string): string => path.replaceAll('~', '~0').replaceAll('/', '~1');

/** The example of an operation's body; undefined if it takes none. */
export const exampleBodyOf = ({ path, method, body }: Operation): unknown => {
  if (body === null) return undefined;
  const content = `/paths/${escaped(path)}/${method}/requestBody/content`;
  return at(`${content}/application~1json`).example;
};

/** The full path of an operation, with its parameters replaced by `textOf`. */
export const pathOf = (
  { base, path, parameters }: Operation,
  textOf: (parameter: ParameterEntry) => string,
): string =>
  base +
  path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const parameter = parameters.find((one) => one.name === name && one.in === 'path');
    if (!parameter) throw new Error(`${path} has a parameter without a declaration: ${name}.`);
    return textOf(parameter);
  });
