/** A row of the table. */
export interface Row {
  readonly what: string;
  /** The measured values, in words. */
  readonly measured: string;
  /** The values that it is compared with. */
  readonly baseline: string;
  /** The ratio to the baseline, or another figure in words. */
  readonly result: string;
  readonly aim: string;
  readonly met: boolean;
}

export const count = (value: number): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: value < 10 ? 2 : 0 }).format(value);

export const ratio = (value: number): string => value.toFixed(2);
