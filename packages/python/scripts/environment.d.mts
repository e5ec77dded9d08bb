/** The Python of the package's own environment, made where it is missing: quads-lib is in it. */
export const preparedPython: () => string;
/** Why the tests with quads-client cannot run here; `undefined` if they can. */
export const missingForQuadsClient: () => string | undefined;
/** The Python of an environment with the published quads-client, made where it is missing. */
export const preparedQuadsClient: () => string;
