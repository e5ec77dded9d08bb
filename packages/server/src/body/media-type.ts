const json = /^application\/(?:json|[\w!#$&^.+-]+\+json)$/i;
const charset = /^charset="?([^"]*)"?$/i;

/**
 * Whether a content type is JSON in UTF-8. Other parameters are ignored.
 *
 * @example
 * isJson('application/merge-patch+json; charset=utf-8'); // true
 */
export const isJson = (contentType: string): boolean => {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  const encoding = parameters
    .map((part) => charset.exec(part)?.[1])
    .find((one) => one !== undefined);
  return json.test(type) && /^utf-?8$/i.test(encoding ?? 'utf-8');
};
