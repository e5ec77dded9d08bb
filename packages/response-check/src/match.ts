import { type OperationEntry, operations } from './operations.js';

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/').slice(1);

const isTemplated = (segment: string): boolean => segment.startsWith('{');

/** The segments before `index`, with every parameter replaced by `{}`. */
const prefixOf = (template: readonly string[], index: number): string =>
  template
    .slice(0, index)
    .map((segment) => (isTemplated(segment) ? '{}' : segment))
    .join('/');

/** Whether a path of the specification has `segment` as a literal after `prefix`. */
const isLiteralAt = (prefix: string, segment: string): boolean =>
  literals.has(`${prefix}/${segment}`);

const literals: ReadonlySet<string> = new Set(
  operations.flatMap(({ template }) => {
    const segments = segmentsOf(template);
    return segments.flatMap((segment, index) =>
      isTemplated(segment) ? [] : [`${prefixOf(segments, index)}/${segment}`],
    );
  }),
);

const fits = (template: readonly string[], path: readonly string[]): boolean =>
  template.length === path.length &&
  template.every((segment, index) => {
    const given = decode(path[index] ?? '');
    if (!isTemplated(segment)) return segment === given;
    return given !== '' && !isLiteralAt(prefixOf(template, index), given);
  });

/** One digit per segment, 1 for a parameter. The smallest text is the most literal path. */
const rank = ({ template }: OperationEntry): string =>
  segmentsOf(template)
    .map((segment) => (isTemplated(segment) ? '1' : '0'))
    .join('');

/**
 * Finds the operation of a request. If several paths fit, the most literal one wins. A literal
 * segment is never the value of a parameter. HEAD matches the operation of GET.
 *
 * @example
 * match('GET', '/api/v3/moves/stages')?.id; // 'listStages'
 */
export const match = (
  method: string,
  path: string,
  candidates: readonly OperationEntry[] = operations,
): OperationEntry | undefined => {
  const wanted = method.toLowerCase() === 'head' ? 'get' : method.toLowerCase();
  const given = segmentsOf(path);
  return candidates
    .filter((one) => one.method === wanted && fits(segmentsOf(one.template), given))
    .sort((one, other) => rank(one).localeCompare(rank(other)))[0];
};
