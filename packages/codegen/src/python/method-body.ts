import type { Document, Method } from '../spec/document.js';
import { endpoint } from './endpoint.js';
import { bracket, type Code, prefix, render } from './layout.js';
import { type LibMethod, parametersIn } from './lib-methods.js';
import { quoted } from './literal.js';
import { replyType } from './signature.js';

/** The verbs of the transport, and whether each has a body. */
const verbs: Readonly<Partial<Record<Method, boolean>>> = {
  get: false,
  post: true,
  patch: true,
  delete: false,
};

/** The body: one whole parameter, or a dict of parameters that are keys. */
const bodyOf = (method: LibMethod): Code[] => {
  const parameters = parametersIn(method.call, 'body');
  const whole = parameters.find((one) => one.as === undefined);
  if (whole) return [whole.name];
  const entries = parameters.map(({ name, as = name }) => prefix(`${quoted(as)}: `, name));
  return entries.length > 0 ? [bracket('{', entries, '}')] : [];
};

const request = (method: LibMethod): Code => {
  const { name, route } = method;
  const body = bodyOf(method);
  const takesBody = verbs[route.method];
  if (takesBody === undefined) throw new Error(`${name}: quads-lib has no \`${route.method}\`.`);
  if (body.length > 0 && !takesBody) throw new Error(`${name}: a ${route.method} has no body.`);
  return bracket(`self.${route.method}(`, [endpoint(method), ...body], ')');
};

const printStatement = ({ call }: LibMethod): string[] =>
  call.prints_created === undefined
    ? []
    : [`        print_created(${quoted(call.prints_created)}, reply)`];

const returnStatement = ({ call: { truth_of } }: LibMethod): string =>
  truth_of === undefined
    ? '        return reply'
    : `        return reply.get(${truth_of}) == "True"`;

/** The lines of the body of a method. */
export const methodBody = (document: Document, method: LibMethod): string[] => {
  const { session } = method.call;
  if (session) return [`        return ${session}(self)`];
  const reply = annotatedReply(document, method);
  return [
    render(prefix(reply, request(method)), 8),
    ...printStatement(method),
    returnStatement(method),
  ];
};

const annotatedReply = (document: Document, method: LibMethod): string =>
  `reply: ${render(replyType(document, method))} = `;
