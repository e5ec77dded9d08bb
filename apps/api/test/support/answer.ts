/** An answer with its body read. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Reads an answer. The test knows what the body is; what it does not know is `unknown`. */
export const answerTo = async <Body = unknown>(call: Promise<Response>): Promise<Answer<Body>> => {
  const response = await call;
  const { status, headers } = response;
  return { status, headers, body: (await response.json()) as Body };
};

/** The place in the log that an answer reflects. */
export const cursorOf = ({ headers }: Pick<Answer, 'headers'>): number =>
  Number(headers.get('quads-cursor'));
