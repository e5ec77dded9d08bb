import type { LabAnswer } from './lab/index.js';

const hang = (signal: AbortSignal, hard: boolean): Promise<never> =>
  new Promise((_, reject) => {
    if (hard) return;
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Does what the answer of a lab says: returns a value, throws or hangs. */
export const applyLabAnswer = async (answer: LabAnswer, signal: AbortSignal): Promise<unknown> => {
  if (answer.kind === 'throws') throw new Error(answer.message);
  if (answer.kind === 'hangs') return hang(signal, answer.hard);
  return answer.value;
};
