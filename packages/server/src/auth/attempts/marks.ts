/** What the right password of each account that was here looks like. */
export interface Marks {
  has(email: string, mark: string): boolean;
  keep(email: string, mark: string): void;
}

/** Marks of the accounts that were here last, at most so many. */
export const createMarks = (most = 10_000): Marks => {
  const marks = new Map<string, string>();
  return {
    has: (email, mark) => marks.get(email.toLowerCase()) === mark,
    keep: (email, mark) => {
      const account = email.toLowerCase();
      marks.delete(account);
      const [oldest] = marks.keys();
      if (marks.size >= most && oldest !== undefined) marks.delete(oldest);
      marks.set(account, mark);
    },
  };
};
