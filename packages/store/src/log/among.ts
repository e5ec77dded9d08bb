/** Which rows are meant, said once more as an array: by it the planner knows how few they are. */
export const among = (ids: string): string => `any(array(select ${ids}))`;
