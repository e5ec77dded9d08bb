// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

import type { CreateBedData, CreateBedResponses, GetUpData, GetUpResponses, ListBedsData, ListBedsResponses } from './types.gen.js';

export const operations = {
    listBeds: {
        method: 'get',
        path: '/beds',
        base: '/api',
        security: null,
        parameters: [
            {
                name: 'free',
                in: 'query',
                required: false,
                schema: '/paths/~1beds/get/parameters/0/schema'
            },
            {
                name: 'size',
                in: 'query',
                required: false,
                schema: '/components/parameters/Size/schema'
            }
        ],
        unknownParameters: 'ignore',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: true,
        errors: [
            400
        ],
        deprecation: null,
        quadsLib: false
    },
    createBed: {
        method: 'post',
        path: '/beds',
        base: '/api',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin'
            ]
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/Bed',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [],
        deprecation: null,
        quadsLib: false
    },
    getUp: {
        method: 'get',
        path: '/up',
        base: '',
        security: null,
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'text/plain',
        notModified: false,
        errors: [],
        deprecation: {
            Deprecation: '@1795305600',
            Sunset: 'Wed, 30 Jun 2027 00:00:00 GMT'
        },
        quadsLib: false
    }
} as const;

export type Handlers<Context> = {
    listBeds: (request: ListBedsData, context: Context) => Promise<{
        body: ListBedsResponses[200];
        headers: {
            'Beds-Left': number;
            'Beds-Note'?: string;
        };
    }>;
    createBed: (request: CreateBedData, context: Context) => Promise<{
        body: CreateBedResponses[201];
    }>;
    getUp: (request: GetUpData, context: Context) => Promise<{
        body: GetUpResponses[200];
    }>;
};
