import { banner } from '../banner.js';
import type { Document, Parameter } from '../spec/document.js';
import { type Route, resolve, routesOf } from '../spec/operations.js';

const isForeignList = ({ in: place, schema, ...rest }: Parameter): boolean => {
  const isList = place === 'query' && 'type' in schema && schema.type === 'array';
  return isList && (rest as { explode?: boolean }).explode !== false;
};

/** The client writes every list as `name=a,b`, so the specification must ask for no other form. */
const requireOneListForm = (document: Document, { operation }: Route): void => {
  const parameters = (operation.parameters ?? []).map((value) => resolve(document, value));
  const foreign = parameters.find(isForeignList);
  if (!foreign) return;
  throw new Error(`${operation.operationId}: list \`${foreign.name}\` needs \`explode: false\`.`);
};

/** Whether the client can hand out what an operation answers: JSON, or nothing. */
const isForClient = (document: Document, { operation }: Route): boolean => {
  const success = Object.keys(operation.responses).find((status) => status.startsWith('2'));
  const response = success === undefined ? undefined : operation.responses[success];
  const types = Object.keys(response ? (resolve(document, response).content ?? {}) : {});
  return types.length === 0 || types.includes('application/json');
};

/** One line a call. Its comment is what an editor shows for the client's method. */
const entry = ({ method, path, base, operation }: Route): string =>
  [
    `  /** ${operation.summary}. */`,
    `  ${operation.operationId}: ['${method.toUpperCase()}', '${base}${path}'],`,
  ].join('\n');

/** Method and path of every operation that answers JSON, by its id. */
export const routesFile = (document: Document): string => {
  const routes = routesOf(document).filter((route) => isForClient(document, route));
  for (const route of routes) requireOneListForm(document, route);
  return [
    `// ${banner}`,
    '',
    '/** The version of the specification that this client speaks. */',
    `export const specVersion: string = '${document.info.version}';`,
    '',
    '/** Method and path of every operation that answers JSON. The safe ones are those of GET. */',
    'export const routes = {',
    ...routes.map(entry),
    '} as const;',
    '',
  ].join('\n');
};
