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

/** Says what is wrong with an answer of a plugin, where something is. */
export type AnswerCheck = (answer: unknown) => string | undefined;

/** The rules of each kind that an answer may be of. */
type Kinds = Readonly<Record<string, Readonly<Record<string, Rule>>>>;

const check: Rule = (value) =>
  isFields(value) && problemIn(value, { check: text, passed: flag, message: string }) === undefined
    ? undefined
    : 'holds what is no result of a check';

const checks: Rule = (value) =>
  Array.isArray(value)
    ? value.map(check).find((problem) => problem !== undefined)
    : 'is no list of checks';

const validation: Rule = (value) =>
  isFields(value) ? problemIn(value, { passed: flag, checks }) : 'is no object';

const checked = { validation: optional(validation) };

const on: Rule = (value) =>
  isFields(value) ? problemIn(value, { kind: text, detail: string }) : 'does not say what for';

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

// As data that the compiler holds to the interface.
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

/** Whether it is a valid `Outcome`. */
export const outcomeProblem = checkOf(outcomes);
/** Whether it is a valid `StageOutcome`. */
export const stageOutcomeProblem = checkOf(stageOutcomes);
/** Whether it is a valid `Inspection`. */
export const inspectionProblem = checkOf(inspections);
/** Whether it is a valid `StageInspection`. */
export const stageInspectionProblem = checkOf({
  ...inspections,
  happened: { ...inspections.happened, fields: optional(object) },
});
