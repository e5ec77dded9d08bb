/** The first line of every generated file. */
export const banner = 'Generated from spec/openapi.json by `pnpm generate`. Do not edit.';
