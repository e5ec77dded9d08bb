/** A subquery of ids as an array. From an array, the planner knows how few rows are meant. */
export const idSubquery = (ids: string): string => `any(array(select ${ids}))`;
