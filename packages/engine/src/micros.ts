/** Microseconds since 1970 of a time as the database writes it, such as `…T08:20:31.25012Z`. */
export const microsOf = (time: string): number => {
  const [, fraction = ''] = /\.(\d+)/.exec(time) ?? [];
  const seconds = Math.floor(Date.parse(time) / 1_000);
  return seconds * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
};

/** The time as the database writes it: without zeros at the end. */
export const timeAt = (micros: number): string => {
  const seconds = new Date(Math.floor(micros / 1e6) * 1_000).toISOString().slice(0, 19);
  const fraction = String(micros % 1e6)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? `${seconds}Z` : `${seconds}.${fraction}Z`;
};
