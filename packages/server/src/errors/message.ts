import { errorCodes } from '@quads/contract';
import type { QuadsError } from '@quads/engine';

/**
 * What quads-client 0.10 takes a message for, by the words that it looks for in it, in the order in
 * which it looks. A cause is found when all words of one of its lists are there, in any case.
 */
const searchedWords = {
  host_limit: [['host limit exceeded'], ['ssm_host_limit']],
  cloud_limit: [['cloud limit exceeded'], ['user cloud limit'], ['ssm_user_cloud_limit']],
  ticket: [['missing', 'ticket'], ['jira'], ['ticketing system not configured']],
  unauthorized: [['401'], ['unauthorized']],
  // It logs in again and repeats the call.
  refresh: [['token']],
  forbidden: [['403'], ['forbidden']],
  not_found: [['404'], ['not found']],
  server: [['500'], ['internal server']],
  connection: [['connection'], ['timeout']],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

type Cause = keyof typeof searchedWords;

/** What a message begins with so that its cause is found, and the causes that it may be taken for. */
interface Wording {
  readonly prefix?: string;
  readonly causes: readonly Cause[];
}

const byStatus: Readonly<Record<number, Wording>> = {
  401: { prefix: 'Unauthorized', causes: ['unauthorized', 'refresh'] },
  403: { prefix: 'Forbidden', causes: ['forbidden'] },
};

const byCode: Readonly<Partial<Record<QuadsError['code'], Wording>>> = {
  missing_credentials: { prefix: 'Unauthorized', causes: ['unauthorized', 'refresh'] },
  self_schedule_limit: {
    prefix: 'Forbidden: user cloud limit',
    causes: ['cloud_limit', 'forbidden'],
  },
  self_schedule_hosts: { prefix: 'Host limit exceeded', causes: ['host_limit'] },
};

/** Messages of all other codes are taken for nothing in particular, and shown as they are. */
const plain: Wording = { causes: [] };

const wordingOf = (code: QuadsError['code']): Wording =>
  byCode[code] ?? byStatus[errorCodes[code].status] ?? plain;

/** The causes that quads-client finds in a message. */
export const causesIn = (message: string): Cause[] => {
  const text = message.toLowerCase();
  return (Object.keys(searchedWords) as Cause[]).filter((cause) =>
    searchedWords[cause].some((words) => words.every((word) => text.includes(word))),
  );
};

/** Whether a message holds what its code wants, and nothing of another cause. */
export const isFitting = (code: QuadsError['code'], message: string): boolean => {
  const { prefix, causes } = wordingOf(code);
  const found = causesIn(message);
  const held = prefix === undefined || message.startsWith(prefix);
  return held && found.every((cause) => causes.includes(cause));
};

const prefixed = ({ prefix }: Wording, message: string): string =>
  prefix === undefined || message.startsWith(prefix) ? message : `${prefix}: ${message}`;

/**
 * The message of an error. quads-client tells causes apart by words in it, so each code has words
 * that its messages begin with.
 */
export const messageOf = ({ code, message }: QuadsError): string =>
  prefixed(wordingOf(code), message);

/**
 * The message for a legacy caller. Names and ids in a sentence can hold the words of another cause
 * (`host404.example.com`); the title of the code then takes its place.
 */
export const legacyMessageOf = (error: QuadsError): string => {
  const message = messageOf(error);
  if (isFitting(error.code, message)) return message;
  return prefixed(wordingOf(error.code), errorCodes[error.code].title);
};
