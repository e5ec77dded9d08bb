/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Substituted {
  readonly text: string;
  /** The names in braces that are not set. */
  readonly missing: readonly string[];
}

const placeholder = /\$?\$\{([^}]*)\}/g;

/**
 * Replaces `${NAME}` by the value of the variable. `$${` gives `${`.
 *
 * @example
 * substitute('https://${HOST}/', { HOST: 'foreman' }).text; // 'https://foreman/'
 */
export const substitute = (text: string, environment: Environment): Substituted => {
  const missing: string[] = [];
  const readOne = (whole: string, name: string): string => {
    if (whole.startsWith('$$')) return whole.slice(1);
    const value = environment[name];
    if (value === undefined) missing.push(name);
    return value ?? '';
  };
  return { text: text.replaceAll(placeholder, readOne), missing };
};
