/** What the first line of every generated file says. */
export const banner = 'Generated from spec/openapi.json by `pnpm generate`. Do not edit.';
