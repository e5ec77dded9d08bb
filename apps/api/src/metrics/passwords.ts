import type { OnPassword } from '@quads/server';
import { Counter, type Registry } from 'prom-client';

/** Passwords that callers sent, by what became of them; of what e-mail or address is for the log. */
export const countPasswords = (registry: Registry): OnPassword => {
  const passwords = new Counter({
    name: 'quads_passwords_total',
    help: 'Passwords in calls: right, wrong, or refused without a check after too many wrong ones.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  for (const outcome of ['right', 'wrong', 'refused']) passwords.inc({ outcome }, 0);
  return (outcome) => passwords.inc({ outcome });
};
