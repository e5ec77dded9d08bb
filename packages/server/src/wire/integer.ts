/** Converts an integer that may be sent as decimal text. */
export const integer = (value: number | string): number => Number(value);

/** Like {@link integer}, for a value that may be absent or null. */
export const maybeInteger = <Nothing extends null | undefined>(
  value: number | string | Nothing,
): number | Nothing =>
  typeof value === 'number' || typeof value === 'string' ? integer(value) : value;
