/** The Python of the package's own environment, made where it is missing: quads-lib is in it. */
export const preparedPython: () => string;
