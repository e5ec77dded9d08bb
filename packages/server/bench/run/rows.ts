/** A line of the table. */
export interface Row {
  readonly what: string;
  /** What was measured, in words. */
  readonly measured: string;
  /** What it is measured against. */
  readonly beside: string;
  /** Ours as a share of the other, or another figure in words. */
  readonly result: string;
  readonly aim: string;
  readonly met: boolean;
}

export const count = (value: number): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: value < 10 ? 2 : 0 }).format(value);

export const ratio = (value: number): string => value.toFixed(2);
