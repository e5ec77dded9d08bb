/** As much of an OpenAPI 3.1 document as the generators look at. */
export interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly Server[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters?: Readonly<Record<string, Parameter>>;
    readonly responses?: Readonly<Record<string, Response>>;
    readonly headers?: Readonly<Record<string, Header>>;
  };
}

export interface Server {
  readonly url: string;
}

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof methods)[number];

export type PathItem = { readonly servers?: readonly Server[] } & {
  readonly [M in Method]?: Operation;
};

export interface Reference {
  readonly $ref: string;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response | Reference>>;
  readonly deprecated?: boolean;
  /** When it was deprecated, and when it may be gone: `2026-11-22`. */
  readonly 'x-deprecated-since'?: string;
  readonly 'x-sunset'?: string;
  /** What happens to unknown parameters of the query: they are refused unless it says `ignore`. */
  readonly 'x-unknown-parameters'?: unknown;
  readonly 'x-quads-lib'?: readonly QuadsLibMethod[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: Schema | Reference;
}

export type Content = Readonly<Record<string, { readonly schema: Schema | Reference }>>;

export interface Header {
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header | Reference>>;
  readonly content?: Content;
}

export type Schema = Readonly<Record<string, unknown>>;

/** How one of quads-lib's methods calls an operation. */
export interface QuadsLibMethod {
  readonly method: string;
  readonly parameters: readonly QuadsLibParameter[];
  /**
   * `none`; `named`: parameters by name where they are set; `mapping`: one dict, encoded;
   * `mapping_if_any`: the same, left out where the dict is empty.
   */
  readonly query_form: 'none' | 'named' | 'mapping' | 'mapping_if_any';
  /** A query that is always the same. */
  readonly fixed_query?: Readonly<Record<string, string>>;
  readonly trailing_slash?: boolean;
  /** `verbatim`: values stand between the slashes as they are; else `pathlib` joins the parts. */
  readonly path_form?: 'verbatim';
  /** What of the session does it all, where more than a call is to be done. */
  readonly session?: 'log_in' | 'log_out' | 'register';
  /** What the reply is called in the line that quads-lib prints about it. */
  readonly prints_created?: string;
  /** The parameter whose entry of the reply is the answer: whether it is the text `True`. */
  readonly truth_of?: string;
}

export interface QuadsLibParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body';
  /** The parameter's, or the body's key's, own name; the whole body where it is left out. */
  readonly as?: string;
  readonly type: 'string' | 'integer' | 'mapping' | 'list';
  readonly optional?: boolean;
}
