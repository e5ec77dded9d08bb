/** An integer that may have come as its decimal text. */
export const integer = (value: number | string): number => Number(value);

/** The same where it may be missing or null. */
export const maybeInteger = <Nothing extends null | undefined>(
  value: number | string | Nothing,
): number | Nothing =>
  typeof value === 'number' || typeof value === 'string' ? integer(value) : value;
