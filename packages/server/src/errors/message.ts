import { errorCodes } from '@quads/contract';
import type { QuadsError } from '@quads/engine';

/**
 * The words by which quads-client 0.10 finds the cause of an error in its message, in the order of
 * its checks. A cause matches if the message contains all words of one of its lists, in any letter
 * case.
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

/** The prefix by which the cause of a message is found, and the causes that it may match. */
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

/** Messages of all other codes match no cause, and are shown unchanged. */
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

/** Whether a message has the prefix of its code and matches no other cause. */
export const isFitting = (code: QuadsError['code'], message: string): boolean => {
  const { prefix, causes } = wordingOf(code);
  const found = causesIn(message);
  const hasPrefix = prefix === undefined || message.startsWith(prefix);
  return hasPrefix && found.every((cause) => causes.includes(cause));
};

const prefixed = ({ prefix }: Wording, message: string): string =>
  prefix === undefined || message.startsWith(prefix) ? message : `${prefix}: ${message}`;

/**
 * The message of an error. quads-client distinguishes causes by words in it, so the messages of a
 * code begin with its prefix.
 */
export const messageOf = ({ code, message }: QuadsError): string =>
  prefixed(wordingOf(code), message);

/**
 * The message for a legacy caller. If a name or an id in it contains the words of another cause
 * (`host404.example.com`), the title of the code replaces it.
 */
export const legacyMessageOf = (error: QuadsError): string => {
  const message = messageOf(error);
  if (isFitting(error.code, message)) return message;
  return prefixed(wordingOf(error.code), errorCodes[error.code].title);
};
