/** A time that lies some milliseconds behind another. */
export const later = (time: string, ms: number): string =>
  new Date(Date.parse(time) + ms).toISOString();

export const isOver = (limitAt: string | undefined, now: string): boolean =>
  limitAt !== undefined && Date.parse(limitAt) <= Date.parse(now);
