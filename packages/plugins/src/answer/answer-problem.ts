import type { Skipped } from '@quads/engine';
import {
  type Fields,
  flag,
  isFields,
  milliseconds,
  object,
  oneOf,
  optional,
  problemIn,
  type Rule,
  string,
  text,
} from './fields.js';
import { jsonProblem } from './plain-json.js';

/** Returns what is wrong with the answer of a plugin; undefined if it is valid. */
export type AnswerCheck = (answer: unknown) => string | undefined;

/** The rules for the fields, by the kind of the answer. */
type Kinds = Readonly<Record<string, Readonly<Record<string, Rule>>>>;

const check: Rule = (value) =>
  isFields(value) && problemIn(value, { check: text, passed: flag, message: string }) === undefined
    ? undefined
    : 'contains an entry that is no check result';

const checks: Rule = (value) =>
  Array.isArray(value)
    ? value.map(check).find((problem) => problem !== undefined)
    : 'is no list of checks';

const validation: Rule = (value) =>
  isFields(value) ? problemIn(value, { passed: flag, checks }) : 'is no object';

const checked = { validation: optional(validation) };

const on: Rule = (value) =>
  isFields(value) ? problemIn(value, { kind: text, detail: string }) : 'is no object';

const whoMustAct = oneOf(['nobody', 'reporter', 'admin', 'tenant']);

const outcomes: Kinds = {
  done: { message: optional(string), value: jsonProblem, ...checked },
  failed: {
    code: text,
    message: text,
    retryable: optional(flag),
    whoMustAct: optional(whoMustAct),
    evidence: optional(string),
    truncated: optional(flag),
    plugin: optional(text),
    ...checked,
  },
  wait: {
    forMs: milliseconds,
    on,
    untilMs: optional(milliseconds),
    memory: jsonProblem,
    ...checked,
  },
};

// The compiler checks that these are all reasons of the interface.
const skipReasons = Object.keys({
  omitted_by_config: true,
  nothing_to_do: true,
} satisfies Record<Skipped['reason'], true>);

const stageOutcomes: Kinds = {
  ...outcomes,
  done: { ...outcomes.done, fields: optional(object) },
  skipped: { reason: oneOf(skipReasons), message: optional(string), fields: optional(object) },
};

const inspections: Kinds = {
  happened: { memory: jsonProblem },
  not_happened: {},
  unknown: { message: text },
};

const kindOf = ({ kind }: Fields): string => (typeof kind === 'string' ? kind : '');

const checkOf =
  (kinds: Kinds): AnswerCheck =>
  (answer) => {
    if (!isFields(answer)) return 'it is no object';
    const kind = kindOf(answer);
    if (!Object.hasOwn(kinds, kind)) return `its kind is none of ${Object.keys(kinds).join(', ')}`;
    return problemIn(answer, kinds[kind] ?? {});
  };

/** Checks an `Outcome`. */
export const outcomeProblem = checkOf(outcomes);
/** Checks a `StageOutcome`. */
export const stageOutcomeProblem = checkOf(stageOutcomes);
/** Checks an `Inspection`. */
export const inspectionProblem = checkOf(inspections);
/** Checks a `StageInspection`. */
export const stageInspectionProblem = checkOf({
  ...inspections,
  happened: { ...inspections.happened, fields: optional(object) },
});
