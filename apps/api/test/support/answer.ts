/** A response with its parsed body. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Awaits a response and parses its body as JSON. */
export const answerTo = async <Body = unknown>(call: Promise<Response>): Promise<Answer<Body>> => {
  const response = await call;
  const { status, headers } = response;
  return { status, headers, body: (await response.json()) as Body };
};

/** The cursor that a response reflects. */
export const cursorOf = ({ headers }: Pick<Answer, 'headers'>): number =>
  Number(headers.get('quads-cursor'));
