import { docstring, prose } from './docstring.js';
import { annotated } from './expression.js';
import { bracket, type Code, render } from './layout.js';
import { quoted } from './literal.js';
import { isName } from './names.js';

/** A key with its type and documentation. */
export interface Key {
  readonly name: string;
  readonly type: Code;
  readonly required: boolean;
  readonly note: string | undefined;
}

interface ClassParts {
  readonly name: string;
  readonly bases: readonly string[];
  readonly total: boolean;
  readonly description: string | undefined;
  readonly keys: readonly Key[];
}

const keyLines = ({ name, type, note }: Key): string[] => [
  render(annotated(name, type), 4),
  ...(note === undefined ? [] : [docstring(4, prose(note))]),
];

const bodyLines = ({ description, keys }: ClassParts): string[] => {
  const head = description === undefined ? [] : [docstring(4, prose(description))];
  const lines = keys.flatMap(keyLines);
  if (head.length > 0 && lines.length > 0) return [...head, '', ...lines];
  return head.length + lines.length > 0 ? [...head, ...lines] : ['    pass'];
};

const classText = (parts: ClassParts): string => {
  const bases = parts.bases.length > 0 ? parts.bases : ['TypedDict'];
  const list = parts.total ? bases : [...bases, 'total=False'];
  return [`class ${parts.name}(${list.join(', ')}):`, ...bodyLines(parts)].join('\n');
};

/** The functional form, for keys that are Python keywords. */
const functionalText = (name: string, keys: readonly Key[], total: boolean): string => {
  const entries = keys.map((key) => annotated(quoted(key.name), key.type));
  const list = [quoted(name), bracket('{', entries, '}')];
  return render(bracket(`${name} = TypedDict(`, total ? list : [...list, 'total=False'], ')'));
};

const isPlain = (key: Key): boolean => isName(key.name);

/** A functional `TypedDict` for the required keywords and one for the optional: name and text. */
const wordBases = (name: string, keys: readonly Key[]): (readonly [string, string])[] =>
  [true, false].flatMap((total) => {
    const words = keys.filter((key) => key.required === total && !isPlain(key));
    const own = `_${name}${total ? 'Required' : 'Optional'}Words`;
    return words.length > 0 ? [[own, functionalText(own, words, total)] as const] : [];
  });

const classes = (parts: Omit<ClassParts, 'total'>): string[] => {
  const required = parts.keys.filter((key) => key.required);
  const optional = parts.keys.filter((key) => !key.required);
  if (optional.length === 0) return [classText({ ...parts, total: true })];
  if (required.length === 0) return [classText({ ...parts, total: false })];
  const name = `_${parts.name}Required`;
  return [
    classText({ ...parts, name, total: true, description: undefined, keys: required }),
    classText({ ...parts, bases: [name], total: false, keys: optional }),
  ];
};

/**
 * The classes of an object, its own class last. Python 3.9 cannot mark single keys as required, so
 * the required keys are in a private base if there are also optional ones.
 */
export const typedDict = (
  name: string,
  description: string | undefined,
  bases: readonly string[],
  keys: readonly Key[],
): string[] => {
  const words = wordBases(name, keys);
  const above = [...bases, ...words.map(([own]) => own)];
  const plain = keys.filter(isPlain);
  return [
    ...words.map(([, text]) => text),
    ...classes({ name, bases: above, description, keys: plain }),
  ];
};
