const fit = /^[\w.-]{1,64}$/;

/** The caller's own request id where it is fit to be logged and echoed, else a new one. */
export const requestIdOf = (headers: Headers, newRequestId: () => string): string => {
  const given = headers.get('x-request-id');
  return given !== null && fit.test(given) ? given : newRequestId();
};
