import { noticeOf, noticeText } from '../spec/deprecations.js';
import type { Document } from '../spec/document.js';
import { docstring, prose, verbatim } from './docstring.js';
import { render } from './layout.js';
import { type LibMethod, libMethods } from './lib-methods.js';
import { quoted } from './literal.js';
import { methodBody } from './method-body.js';
import { methodDoc } from './method-doc.js';
import { module } from './module.js';
import { signature } from './signature.js';

const imports = [
  [
    { from: 'collections.abc', names: ['Mapping'] },
    { from: 'typing', names: ['Any', 'Literal', 'Optional', 'Union'] },
    { from: 'urllib.parse', names: ['urlencode'] },
  ],
  [
    { from: '.._deprecated', names: ['deprecated'] },
    { from: '.._quads_lib', names: ['given', 'path', 'print_created', 'with_query'] },
    { from: '.._session', names: ['log_in', 'log_out', 'register'] },
    { from: '.._transport', names: ['SessionTransport', 'Transport'] },
    { from: '.', names: ['types'] },
  ],
] as const;

/** The decorator by which type checkers and a warning at the first call report a deprecation. */
const decorators = ({ name, route }: LibMethod): string[] => {
  const notice = noticeOf(route.operation);
  return notice ? [`    @deprecated(${quoted(`${name}: ${noticeText(notice)}`)})`] : [];
};

const methodText = (document: Document, method: LibMethod): string =>
  [
    ...decorators(method),
    render(signature(document, method), 4),
    methodDoc(document, method),
    ...methodBody(document, method),
  ].join('\n');

const about = docstring(
  4,
  prose('The methods of quads-lib for the operations of the specification.'),
  prose(
    `Each makes the call that quads-lib's own method makes, over the transport that it is mixed
    with: its \`get\`, \`post\`, \`patch\` and \`delete\`. What they raise is the transport's
    affair; quads-lib's raises on 400, 404 and 500 and returns every other error's body.`,
  ),
  verbatim(
    '>>> from quads_lib.base import QuadsBase',
    '>>> class QuadsApi(QuadsBase, QuadsMixin):',
    '...     pass',
    '>>> api = QuadsApi("admin@example.com", "secret", "https://quads.example.com/")',
  ),
);

/** `methods.py`: a mixin with quads-lib's names over any transport. */
export const methodsModule = (document: Document): string =>
  module("quads-lib's methods.", imports, [
    [
      'class QuadsMixin:',
      about,
      ...libMethods(document).map((method) => `\n${methodText(document, method)}`),
    ].join('\n'),
  ]);
