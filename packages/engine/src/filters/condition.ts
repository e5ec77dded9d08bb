/** How an attribute is compared. A filter without an operator means equality. */
export type Operator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'like' | 'ilike' | 'in';

export type Scalar = string | number | boolean;

/** One condition on an attribute. Times are ISO 8601 UTC; only `in` has a list. */
export interface Condition<Field extends string = string> {
  readonly field: Field;
  readonly operator: Operator;
  readonly value: Scalar | null | readonly Scalar[];
}
