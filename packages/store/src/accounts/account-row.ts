/** The select list of an account: each column is named as the key of its record. */
export const accountColumns = (alias: string): string =>
  [
    `${alias}.id`,
    `${alias}.email`,
    `${alias}.password_hash as "passwordHash"`,
    `${alias}.roles`,
    `${alias}.active`,
    `${alias}.created_at as "createdAt"`,
    `${alias}.generation`,
    `${alias}.ssh_key as "sshKey"`,
  ].join(', ');
