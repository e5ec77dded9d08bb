import type { OnPassword } from '@quads/server';
import { Counter, type Registry } from 'prom-client';

/** Counts the passwords in requests by outcome. E-mails and addresses are only in the log. */
export const countPasswords = (registry: Registry): OnPassword => {
  const passwords = new Counter({
    name: 'quads_passwords_total',
    help: 'Passwords in requests: right, wrong, or refused without a check after too many wrong ones.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  for (const outcome of ['right', 'wrong', 'refused']) passwords.inc({ outcome }, 0);
  return (outcome) => passwords.inc({ outcome });
};
