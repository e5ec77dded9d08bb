import { banner } from '../banner.js';
import { noticeOf, noticeText } from '../spec/deprecations.js';
import type { Document, Operation, Parameter, Schema } from '../spec/document.js';
import { type Route, resolve, routesOf } from '../spec/operations.js';

/** The form in which the client serialises a type: lists as `name=a,b`, objects as `a=1&b=2`. */
const forms: Readonly<Record<string, { readonly explode: boolean; readonly noun: string }>> = {
  array: { explode: false, noun: 'list' },
  object: { explode: true, noun: 'object' },
};

const wrongForm = ({
  name,
  in: location,
  schema,
  style,
  explode,
}: Parameter): string | undefined => {
  const form = forms[String((schema as Schema).type)];
  const isFormStyle = style === undefined || style === 'form';
  if (location !== 'query' || !form || (isFormStyle && (explode ?? true) === form.explode)) return;
  return `${form.noun} \`${name}\` needs \`style: form\` and \`explode: ${form.explode}\``;
};

/** Requires that the client can serialise all parameters of an operation. */
const requireSupportedForms = (document: Document, { operation }: Route): void => {
  const parameters = (operation.parameters ?? []).map((value) => resolve(document, value));
  const [wrong] = parameters.map(wrongForm).filter((one) => one !== undefined);
  if (wrong !== undefined) throw new Error(`${operation.operationId}: ${wrong}.`);
};

/** Whether the client supports the response of an operation: JSON, or no body. */
const isForClient = (document: Document, { operation }: Route): boolean => {
  const success = Object.keys(operation.responses).find((status) => status.startsWith('2'));
  const response = success === undefined ? undefined : operation.responses[success];
  const types = Object.keys(response ? (resolve(document, response).content ?? {}) : {});
  return types.length === 0 || types.includes('application/json');
};

/** The doc comment of the client's method. */
const comment = (operation: Operation): string[] => {
  const notice = noticeOf(operation);
  if (!notice) return [`/** ${operation.summary}. */`];
  return [
    '/**',
    ` * ${operation.summary}.`,
    ' *',
    ` * @deprecated ${noticeText(notice).replace('Deprecated since', 'Since')}`,
    ' */',
  ];
};

/** The line of an operation, below its comment. */
const entry = ({ method, path, base, operation }: Route): string =>
  [
    ...comment(operation).map((line) => `  ${line}`),
    `  ${operation.operationId}: ['${method.toUpperCase()}', '${base}${path}'],`,
  ].join('\n');

/** The file with method and path of every operation that returns JSON, by its id. */
export const routesFile = (document: Document): string => {
  const routes = routesOf(document).filter((route) => isForClient(document, route));
  for (const route of routes) requireSupportedForms(document, route);
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
