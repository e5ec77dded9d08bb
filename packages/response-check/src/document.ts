import specification from '@quads/spec' with { type: 'json' };

export interface Reference {
  readonly $ref: string;
}

export interface Header {
  readonly required?: boolean;
  readonly schema: { readonly type?: string };
}

export interface ResponseObject {
  readonly headers?: Readonly<Record<string, Header | Reference>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
}

interface Servers {
  readonly servers?: readonly { readonly url: string }[];
}

export type PathItem = Servers & Readonly<Record<string, unknown>>;

interface Document extends Servers {
  readonly paths: Readonly<Record<string, PathItem>>;
}

/** The OpenAPI document, typed as far as response checks need it. */
export const document: Document = specification as unknown as Document;
