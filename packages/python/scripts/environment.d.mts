/**
 * Returns the Python of the environment of this package, which has quads-lib. Creates it if
 * missing.
 */
export const preparedPython: () => string;
/** Why the tests with quads-client cannot run here; `undefined` if they can. */
export const missingForQuadsClient: () => string | undefined;
/** Returns the Python of an environment with the published quads-client. Creates it if missing. */
export const preparedQuadsClient: () => string;
