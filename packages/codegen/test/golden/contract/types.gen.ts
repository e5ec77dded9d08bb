// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

export type ClientOptions = {
    baseUrl: `${string}://${string}/api` | `${string}://${string}` | (string & {});
};

/**
 * A status.
 */
export type MoveStatus = 'first' | 'second' | 'done';

/**
 * A code.
 */
export type ErrorCode = 'wrong';

export type Bed = {
    id: number;
    note?: string | null;
};

export type Profile = 'p';

export type Size = number;

export type ListBedsData = {
    body?: never;
    path?: never;
    query?: {
        free?: boolean;
        size?: number;
    };
    url: '/beds';
};

export type ListBedsErrors = {
    /**
     * Wrong.
     */
    400: Bed;
};

export type ListBedsError = ListBedsErrors[keyof ListBedsErrors];

export type ListBedsResponses = {
    /**
     * The beds.
     */
    200: Array<Bed>;
};

export type ListBedsResponse = ListBedsResponses[keyof ListBedsResponses];

export type CreateBedData = {
    body: Bed;
    path?: never;
    query?: never;
    url: '/beds';
};

export type CreateBedResponses = {
    /**
     * The bed.
     */
    201: Bed;
};

export type CreateBedResponse = CreateBedResponses[keyof CreateBedResponses];

export type GetUpData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/up';
};

export type GetUpResponses = {
    /**
     * Up.
     */
    200: string;
};

export type GetUpResponse = GetUpResponses[keyof GetUpResponses];
