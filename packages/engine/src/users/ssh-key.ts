import { InvalidInput } from '../errors.js';

/** The public key types of OpenSSH. */
const keyTypes = [
  'ssh-ed25519',
  'ssh-rsa',
  'ssh-dss',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
] as const;

const isKeyType = (word: string): boolean => keyTypes.some((type) => type === word);

/**
 * Parses a public SSH key: one line of type, key and optional comment. An empty text and null give
 * null.
 *
 * @throws {InvalidInput} `invalid_request`
 */
export const readSshKey = (text: string | null): string | null => {
  const line = text?.trim() ?? '';
  if (line === '') return null;
  const [type = '', key = ''] = line.split(' ');
  if (isKeyType(type) && /^[A-Za-z0-9+/]+={0,2}$/.test(key) && !/\p{Cc}/u.test(line)) return line;
  const problem = `must be one line, a type (${keyTypes.slice(0, 4).join(', ')} and so on) and then the key`;
  throw new InvalidInput(
    'invalid_request',
    'This is no public SSH key: send the line of its .pub file.',
    [{ in: 'body', field: 'ssh_key', problem }],
  );
};
