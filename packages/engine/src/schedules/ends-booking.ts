interface Span {
  readonly start: string;
  readonly end: string;
}

const at = (text: string): number => Date.parse(text);

/**
 * Whether other times end a booking that somebody may be moving for: it was to last and is over,
 * or it had begun and is put off. One that is over already, or only gets longer or shorter, is not
 * ended.
 */
export const endsBooking = (before: Span, after: Span, now: string): boolean => {
  const isOver = at(after.end) <= at(now) && at(before.end) > at(now);
  const isPutOff = at(after.start) > at(now) && at(before.start) <= at(now);
  return isOver || isPutOff;
};
