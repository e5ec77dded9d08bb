/** An OpenAPI 3.1 document, typed as far as the generators need it. */
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
  /** The date of the deprecation and of the earliest removal, such as `2026-11-22`. */
  readonly 'x-deprecated-since'?: string;
  readonly 'x-sunset'?: string;
  /** What happens to unknown query parameters: refused unless it is `ignore`. */
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

/** How a method of quads-lib calls an operation. */
export interface QuadsLibMethod {
  readonly method: string;
  readonly parameters: readonly QuadsLibParameter[];
  /**
   * `none`; `named`: parameters by name if they are set; `mapping`: one encoded dict;
   * `mapping_if_any`: one encoded dict, omitted if it is empty.
   */
  readonly query_form: 'none' | 'named' | 'mapping' | 'mapping_if_any';
  /** A constant query. */
  readonly fixed_query?: Readonly<Record<string, string>>;
  readonly trailing_slash?: boolean;
  /** `verbatim`: values are inserted unchanged; otherwise `pathlib` joins the segments. */
  readonly path_form?: 'verbatim';
  /** The function of the session that implements the method, if it needs more than one call. */
  readonly session?: 'log_in' | 'log_out' | 'register';
  /** The name of the reply in the line that quads-lib prints. */
  readonly prints_created?: string;
  /**
   * The parameter that names the key of the reply. The method returns whether its value is `True`.
   */
  readonly truth_of?: string;
}

export interface QuadsLibParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body';
  /** The name of the parameter or of the key of the body; absent for the whole body. */
  readonly as?: string;
  readonly type: 'string' | 'integer' | 'mapping' | 'list';
  readonly optional?: boolean;
}
