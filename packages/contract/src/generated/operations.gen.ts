// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

import type { CancelMoveData, CancelMoveResponses, CreateApiTokenData, CreateApiTokenResponses, CreateAssignmentData, CreateAssignmentResponses, CreateCloudData, CreateCloudResponses, CreateDiskData, CreateDiskResponses, CreateHostData, CreateHostResponses, CreateInterfaceData, CreateInterfaceResponses, CreateMemoryModuleData, CreateMemoryModuleResponses, CreateProcessorData, CreateProcessorResponses, CreateScheduleData, CreateScheduleResponses, CreateSchedulesData, CreateSchedulesResponses, CreateSelfAssignmentData, CreateSelfAssignmentResponses, CreateUserData, CreateUserResponses, CreateVlanData, CreateVlanResponses, GetActiveCloudAssignmentData, GetActiveCloudAssignmentResponses, GetAssignmentData, GetAssignmentProgressData, GetAssignmentProgressResponses, GetAssignmentResponses, GetAssignmentSshKeysData, GetAssignmentSshKeysResponses, GetAvailabilityData, GetAvailabilityResponses, GetCloudProgressData, GetCloudProgressResponses, GetDiskData, GetDiskResponses, GetHealthData, GetHealthResponses, GetHostData, GetHostResponses, GetInterfaceData, GetInterfaceResponses, GetMeData, GetMemoryModuleData, GetMemoryModuleResponses, GetMeResponses, GetMetricsData, GetMetricsResponses, GetMoveData, GetMoveProgressData, GetMoveProgressResponses, GetMoveResponses, GetMoveStatsData, GetMoveStatsResponses, GetNotificationData, GetNotificationResponses, GetProcessorData, GetProcessorResponses, GetReadinessData, GetReadinessResponses, GetScheduleData, GetScheduleResponses, GetSpecificationData, GetSpecificationResponses, GetUserData, GetUserResponses, GetVersionData, GetVersionResponses, GetVlanData, GetVlanResponses, ListActiveAssignmentsData, ListActiveAssignmentsResponses, ListApiTokensData, ListApiTokensResponses, ListAssignmentsData, ListAssignmentsResponses, ListAuditData, ListAuditResponses, ListAvailableData, ListAvailableResponses, ListCloudsData, ListCloudsResponses, ListCurrentMovesData, ListCurrentMovesResponses, ListCurrentSchedulesData, ListCurrentSchedulesResponses, ListDeliveriesData, ListDeliveriesResponses, ListDisksData, ListDisksResponses, ListDiskTypesData, ListDiskTypesResponses, ListDueMovesData, ListDueMovesResponses, ListEventsData, ListEventsResponses, ListExpirationsData, ListExpirationsResponses, ListFreeCloudsData, ListFreeCloudsResponses, ListFreeVlansData, ListFreeVlansResponses, ListFutureSchedulesData, ListFutureSchedulesResponses, ListHostDisksData, ListHostDisksResponses, ListHostInterfacesData, ListHostInterfacesResponses, ListHostMemoryData, ListHostMemoryResponses, ListHostProcessorsData, ListHostProcessorsResponses, ListHostsData, ListHostsResponses, ListInterfacesData, ListInterfacesResponses, ListMemoryData, ListMemoryResponses, ListMoveEventsData, ListMoveEventsResponses, ListMoveHistoryData, ListMoveHistoryResponses, ListMoveProgressData, ListMoveProgressResponses, ListNotificationsData, ListNotificationsResponses, ListOperatingSystemsData, ListOperatingSystemsResponses, ListPluginsData, ListPluginsResponses, ListProcessorsData, ListProcessorsResponses, ListSchedulesData, ListSchedulesResponses, ListStagesData, ListStagesResponses, ListUsersData, ListUsersResponses, ListVlansData, ListVlansResponses, ListWorkersData, ListWorkersResponses, LoginData, LoginResponses, LogoutData, LogoutResponses, RegisterData, RegisterResponses, ReleaseMoveData, ReleaseMoveResponses, RemoveApiTokenData, RemoveApiTokenResponses, RemoveAssignmentData, RemoveAssignmentResponses, RemoveCloudData, RemoveCloudResponses, RemoveDiskData, RemoveDiskResponses, RemoveHostData, RemoveHostDiskData, RemoveHostDiskResponses, RemoveHostResponses, RemoveInterfaceData, RemoveInterfaceResponses, RemoveMemoryModuleData, RemoveMemoryModuleResponses, RemoveProcessorData, RemoveProcessorResponses, RemoveScheduleData, RemoveScheduleResponses, RemoveVlanData, RemoveVlanResponses, ReplayDeliveryData, ReplayDeliveryResponses, RetryMoveData, RetryMoveResponses, StartMoveBatchData, StartMoveBatchResponses, StartMovesData, StartMovesResponses, StreamMovesData, StreamMovesResponses, SummarizeCloudsData, SummarizeCloudsResponses, TerminateAssignmentData, TerminateAssignmentResponses, UpdateAssignmentData, UpdateAssignmentResponses, UpdateCloudData, UpdateCloudResponses, UpdateDiskData, UpdateDiskResponses, UpdateHostData, UpdateHostResponses, UpdateInterfaceData, UpdateInterfaceResponses, UpdateMoveProgressData, UpdateMoveProgressResponses, UpdateNotificationData, UpdateNotificationResponses, UpdateScheduleData, UpdateScheduleResponses, UpdateUserData, UpdateUserResponses, UpdateVlanData, UpdateVlanResponses, ValidateMoveData, ValidateMoveResponses } from './types.gen.js';

export const operations = {
    register: {
        method: 'post',
        path: '/register',
        base: '/api/v3',
        security: null,
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/Registration',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            403,
            408,
            409,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    login: {
        method: 'post',
        path: '/login',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    logout: {
        method: 'post',
        path: '/logout',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getMe: {
        method: 'get',
        path: '/me',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listUsers: {
        method: 'get',
        path: '/users',
        base: '/api/v3',
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
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    createUser: {
        method: 'post',
        path: '/users',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/UserCreate',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getUser: {
        method: 'get',
        path: '/users/{email}',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'email',
                in: 'path',
                required: true,
                schema: '/components/parameters/Email/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    updateUser: {
        method: 'patch',
        path: '/users/{email}',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'email',
                in: 'path',
                required: true,
                schema: '/components/parameters/Email/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/UserUpdate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listApiTokens: {
        method: 'get',
        path: '/tokens/{email}',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'email',
                in: 'path',
                required: true,
                schema: '/components/parameters/Email/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    createApiToken: {
        method: 'post',
        path: '/tokens/{email}',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'email',
                in: 'path',
                required: true,
                schema: '/components/parameters/Email/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/ApiTokenCreate',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    removeApiToken: {
        method: 'delete',
        path: '/tokens/{email}/{token_id}',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'email',
                in: 'path',
                required: true,
                schema: '/components/parameters/Email/schema'
            },
            {
                name: 'token_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/TokenId/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listAudit: {
        method: 'get',
        path: '/audit',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'actor',
                in: 'query',
                required: false,
                schema: '/paths/~1audit/get/parameters/0/schema'
            },
            {
                name: 'since',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'until',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'after',
                in: 'query',
                required: false,
                schema: '/components/schemas/AuditCursor'
            },
            {
                name: 'limit',
                in: 'query',
                required: false,
                schema: '/paths/~1audit/get/parameters/4/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listNotifications: {
        method: 'get',
        path: '/notifications',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getNotification: {
        method: 'get',
        path: '/notifications/{notification_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'notification_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/NotificationId/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    updateNotification: {
        method: 'patch',
        path: '/notifications/{notification_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'notification_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/NotificationId/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/NotificationUpdate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listDeliveries: {
        method: 'get',
        path: '/notifications/deliveries',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'notifier',
                in: 'query',
                required: false,
                schema: '/paths/~1notifications~1deliveries/get/parameters/0/schema'
            },
            {
                name: 'state',
                in: 'query',
                required: false,
                schema: '/components/schemas/DeliveryState'
            },
            {
                name: 'after',
                in: 'query',
                required: false,
                schema: '/paths/~1notifications~1deliveries/get/parameters/2/schema'
            },
            {
                name: 'limit',
                in: 'query',
                required: false,
                schema: '/paths/~1notifications~1deliveries/get/parameters/3/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    replayDelivery: {
        method: 'post',
        path: '/notifications/deliveries/{delivery_id}/replay',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'delivery_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/DeliveryId/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getVersion: {
        method: 'get',
        path: '/version',
        base: '/api/v3',
        security: null,
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            500
        ],
        deprecation: null,
        quadsLib: true
    },
    getSpecification: {
        method: 'get',
        path: '/openapi.json',
        base: '/api/v3',
        security: null,
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            500
        ],
        deprecation: null,
        quadsLib: false
    },
    getHealth: {
        method: 'get',
        path: '/healthz',
        base: '',
        security: null,
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            500
        ],
        deprecation: null,
        quadsLib: false
    },
    getReadiness: {
        method: 'get',
        path: '/readyz',
        base: '',
        security: null,
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getMetrics: {
        method: 'get',
        path: '/metrics',
        base: '',
        security: null,
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'text/plain; version=0.0.4; charset=utf-8',
        notModified: false,
        errors: [
            500
        ],
        deprecation: null,
        quadsLib: false
    },
    listVlans: {
        method: 'get',
        path: '/vlans',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    createVlan: {
        method: 'post',
        path: '/vlans',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/VlanCreate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listFreeVlans: {
        method: 'get',
        path: '/vlans/free',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getVlan: {
        method: 'get',
        path: '/vlans/{vlan_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'vlan_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/VlanId/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    updateVlan: {
        method: 'patch',
        path: '/vlans/{vlan_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'vlan_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/VlanId/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/VlanUpdate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeVlan: {
        method: 'delete',
        path: '/vlans/{vlan_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'vlan_id',
                in: 'path',
                required: true,
                schema: '/paths/~1vlans~1{vlan_id}/delete/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listClouds: {
        method: 'get',
        path: '/clouds',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'id',
                in: 'query',
                required: false,
                schema: '/paths/~1clouds/get/parameters/0/schema'
            },
            {
                name: 'name',
                in: 'query',
                required: false,
                schema: '/paths/~1clouds/get/parameters/1/schema'
            },
            {
                name: 'where',
                in: 'query',
                required: false,
                schema: '/components/parameters/CloudFilters/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    createCloud: {
        method: 'post',
        path: '/clouds',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/CloudCreate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listFreeClouds: {
        method: 'get',
        path: '/clouds/free',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    summarizeClouds: {
        method: 'get',
        path: '/clouds/summary',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'date',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    updateCloud: {
        method: 'patch',
        path: '/clouds/{cloud_name}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'cloud_name',
                in: 'path',
                required: true,
                schema: '/components/parameters/CloudName/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/CloudUpdate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeCloud: {
        method: 'delete',
        path: '/clouds/{cloud_name}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'cloud_name',
                in: 'path',
                required: true,
                schema: '/paths/~1clouds~1{cloud_name}/delete/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getCloudProgress: {
        method: 'get',
        path: '/clouds/{cloud_name}/progress',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'cloud_name',
                in: 'path',
                required: true,
                schema: '/components/parameters/CloudName/schema'
            },
            {
                name: 'If-None-Match',
                in: 'header',
                required: false,
                schema: '/components/parameters/IfNoneMatch/schema'
            },
            {
                name: 'Prefer',
                in: 'header',
                required: false,
                schema: '/components/parameters/Prefer/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: true,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listHosts: {
        method: 'get',
        path: '/hosts',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'name',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/0/schema'
            },
            {
                name: 'model',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/1/schema'
            },
            {
                name: 'host_type',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/2/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/3/schema'
            },
            {
                name: 'default_cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/4/schema'
            },
            {
                name: 'broken',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/5/schema'
            },
            {
                name: 'retired',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/6/schema'
            },
            {
                name: 'build',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/7/schema'
            },
            {
                name: 'validated',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/8/schema'
            },
            {
                name: 'switch_config_applied',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/9/schema'
            },
            {
                name: 'can_self_schedule',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/10/schema'
            },
            {
                name: 'group_by',
                in: 'query',
                required: false,
                schema: '/paths/~1hosts/get/parameters/11/schema'
            },
            {
                name: 'where',
                in: 'query',
                required: false,
                schema: '/components/parameters/HostFilters/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    createHost: {
        method: 'post',
        path: '/hosts',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/HostCreate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listOperatingSystems: {
        method: 'get',
        path: '/hosts/os_list',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getHost: {
        method: 'get',
        path: '/hosts/{hostname}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/components/parameters/Hostname/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    updateHost: {
        method: 'patch',
        path: '/hosts/{hostname}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/components/parameters/Hostname/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/HostUpdate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeHost: {
        method: 'delete',
        path: '/hosts/{hostname}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/paths/~1hosts~1{hostname}/delete/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listHostInterfaces: {
        method: 'get',
        path: '/hosts/{hostname}/interfaces',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/components/parameters/Hostname/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listHostDisks: {
        method: 'get',
        path: '/hosts/{hostname}/disks',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/components/parameters/Hostname/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listHostMemory: {
        method: 'get',
        path: '/hosts/{hostname}/memory',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/components/parameters/Hostname/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listHostProcessors: {
        method: 'get',
        path: '/hosts/{hostname}/processors',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/components/parameters/Hostname/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listInterfaces: {
        method: 'get',
        path: '/interfaces',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getInterface: {
        method: 'get',
        path: '/interfaces/{host_or_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1interfaces~1{host_or_id}/get/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    createInterface: {
        method: 'post',
        path: '/interfaces/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1interfaces~1{host_or_id}/post/parameters/0/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/InterfaceCreate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    updateInterface: {
        method: 'patch',
        path: '/interfaces/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1interfaces~1{host_or_id}/patch/parameters/0/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/InterfaceUpdate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeInterface: {
        method: 'delete',
        path: '/interfaces/{hostname}/{interface_name}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/components/parameters/Hostname/schema'
            },
            {
                name: 'interface_name',
                in: 'path',
                required: true,
                schema: '/paths/~1interfaces~1{hostname}~1{interface_name}/delete/parameters/1/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listDisks: {
        method: 'get',
        path: '/disks',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listDiskTypes: {
        method: 'get',
        path: '/disks/types',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getDisk: {
        method: 'get',
        path: '/disks/{host_or_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1disks~1{host_or_id}/get/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    createDisk: {
        method: 'post',
        path: '/disks/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1disks~1{host_or_id}/post/parameters/0/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/DiskCreate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    updateDisk: {
        method: 'patch',
        path: '/disks/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1disks~1{host_or_id}/patch/parameters/0/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/DiskUpdate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeDisk: {
        method: 'delete',
        path: '/disks/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1disks~1{host_or_id}/delete/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    removeHostDisk: {
        method: 'delete',
        path: '/disks/{hostname}/{disk_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/components/parameters/Hostname/schema'
            },
            {
                name: 'disk_id',
                in: 'path',
                required: true,
                schema: '/paths/~1disks~1{hostname}~1{disk_id}/delete/parameters/1/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listMemory: {
        method: 'get',
        path: '/memory',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getMemoryModule: {
        method: 'get',
        path: '/memory/{host_or_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1memory~1{host_or_id}/get/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    createMemoryModule: {
        method: 'post',
        path: '/memory/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1memory~1{host_or_id}/post/parameters/0/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/MemoryCreate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeMemoryModule: {
        method: 'delete',
        path: '/memory/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1memory~1{host_or_id}/delete/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listProcessors: {
        method: 'get',
        path: '/processors',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getProcessor: {
        method: 'get',
        path: '/processors/{host_or_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1processors~1{host_or_id}/get/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    createProcessor: {
        method: 'post',
        path: '/processors/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1processors~1{host_or_id}/post/parameters/0/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/ProcessorCreate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeProcessor: {
        method: 'delete',
        path: '/processors/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1processors~1{host_or_id}/delete/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listAvailable: {
        method: 'get',
        path: '/available',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'start',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'end',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1available/get/parameters/2/schema'
            },
            {
                name: 'where',
                in: 'query',
                required: false,
                schema: '/components/parameters/HostFilters/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getAvailability: {
        method: 'get',
        path: '/available/{hostname}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'hostname',
                in: 'path',
                required: true,
                schema: '/paths/~1available~1{hostname}/get/parameters/0/schema'
            },
            {
                name: 'start',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'end',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listAssignments: {
        method: 'get',
        path: '/assignments',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'active',
                in: 'query',
                required: false,
                schema: '/paths/~1assignments/get/parameters/0/schema'
            },
            {
                name: 'provisioned',
                in: 'query',
                required: false,
                schema: '/paths/~1assignments/get/parameters/1/schema'
            },
            {
                name: 'validated',
                in: 'query',
                required: false,
                schema: '/paths/~1assignments/get/parameters/2/schema'
            },
            {
                name: 'wipe',
                in: 'query',
                required: false,
                schema: '/paths/~1assignments/get/parameters/3/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1assignments/get/parameters/4/schema'
            },
            {
                name: 'owner',
                in: 'query',
                required: false,
                schema: '/paths/~1assignments/get/parameters/5/schema'
            },
            {
                name: 'ticket',
                in: 'query',
                required: false,
                schema: '/paths/~1assignments/get/parameters/6/schema'
            },
            {
                name: 'is_self_schedule',
                in: 'query',
                required: false,
                schema: '/paths/~1assignments/get/parameters/7/schema'
            },
            {
                name: 'where',
                in: 'query',
                required: false,
                schema: '/components/parameters/AssignmentFilters/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    createAssignment: {
        method: 'post',
        path: '/assignments',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/AssignmentCreate',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listActiveAssignments: {
        method: 'get',
        path: '/assignments/active',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getActiveCloudAssignment: {
        method: 'get',
        path: '/assignments/active/{cloud_name}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'cloud_name',
                in: 'path',
                required: true,
                schema: '/components/parameters/CloudName/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    createSelfAssignment: {
        method: 'post',
        path: '/assignments/self',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/SelfAssignmentCreate',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listExpirations: {
        method: 'get',
        path: '/assignments/expirations',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    terminateAssignment: {
        method: 'post',
        path: '/assignments/terminate/{assignment_id}',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'assignment_id',
                in: 'path',
                required: true,
                schema: '/paths/~1assignments~1terminate~1{assignment_id}/post/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getAssignment: {
        method: 'get',
        path: '/assignments/{assignment_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'assignment_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/AssignmentId/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    updateAssignment: {
        method: 'patch',
        path: '/assignments/{assignment_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'assignment_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/AssignmentId/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/AssignmentUpdate',
            unknownFields: 'refuse'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeAssignment: {
        method: 'delete',
        path: '/assignments/{assignment_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'assignment_id',
                in: 'path',
                required: true,
                schema: '/paths/~1assignments~1{assignment_id}/delete/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getAssignmentSshKeys: {
        method: 'get',
        path: '/assignments/{assignment_id}/ssh-keys',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'assignment_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/AssignmentId/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getAssignmentProgress: {
        method: 'get',
        path: '/assignments/{assignment_id}/progress',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'assignment_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/AssignmentId/schema'
            },
            {
                name: 'If-None-Match',
                in: 'header',
                required: false,
                schema: '/components/parameters/IfNoneMatch/schema'
            },
            {
                name: 'Prefer',
                in: 'header',
                required: false,
                schema: '/components/parameters/Prefer/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: true,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listSchedules: {
        method: 'get',
        path: '/schedules',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host',
                in: 'query',
                required: false,
                schema: '/paths/~1schedules/get/parameters/0/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1schedules/get/parameters/1/schema'
            },
            {
                name: 'assignment_id',
                in: 'query',
                required: false,
                schema: '/paths/~1schedules/get/parameters/2/schema'
            },
            {
                name: 'move_status',
                in: 'query',
                required: false,
                schema: '/paths/~1schedules/get/parameters/3/schema'
            },
            {
                name: 'where',
                in: 'query',
                required: false,
                schema: '/components/parameters/ScheduleFilters/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    createSchedule: {
        method: 'post',
        path: '/schedules',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/ScheduleCreate',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listCurrentSchedules: {
        method: 'get',
        path: '/schedules/current',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'date',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'host',
                in: 'query',
                required: false,
                schema: '/paths/~1schedules~1current/get/parameters/1/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1schedules~1current/get/parameters/2/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listFutureSchedules: {
        method: 'get',
        path: '/schedules/future',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host',
                in: 'query',
                required: false,
                schema: '/paths/~1schedules~1future/get/parameters/0/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1schedules~1future/get/parameters/1/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    createSchedules: {
        method: 'post',
        path: '/schedules/batch',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/ScheduleBatch',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getSchedule: {
        method: 'get',
        path: '/schedules/{schedule_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'schedule_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/ScheduleId/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    updateSchedule: {
        method: 'patch',
        path: '/schedules/{schedule_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'schedule_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/ScheduleId/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/ScheduleUpdate',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    removeSchedule: {
        method: 'delete',
        path: '/schedules/{schedule_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'schedule_id',
                in: 'path',
                required: true,
                schema: '/paths/~1schedules~1{schedule_id}/delete/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    listDueMoves: {
        method: 'get',
        path: '/moves',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'date',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    startMoves: {
        method: 'post',
        path: '/moves',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'Idempotency-Key',
                in: 'header',
                required: false,
                schema: '/components/parameters/IdempotencyKey/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/MoveStart',
            unknownFields: 'refuse'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            409,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listCurrentMoves: {
        method: 'get',
        path: '/moves/current',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1current/get/parameters/0/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1current/get/parameters/1/schema'
            },
            {
                name: 'assignment',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1current/get/parameters/2/schema'
            },
            {
                name: 'schedule',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1current/get/parameters/3/schema'
            },
            {
                name: 'status',
                in: 'query',
                required: false,
                schema: '/components/schemas/MoveStatus'
            },
            {
                name: 'profile',
                in: 'query',
                required: false,
                schema: '/components/schemas/Profile'
            },
            {
                name: 'ended',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1current/get/parameters/6/schema'
            },
            {
                name: 'after',
                in: 'query',
                required: false,
                schema: '/components/schemas/CurrentPlace'
            },
            {
                name: 'limit',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1current/get/parameters/8/schema'
            },
            {
                name: 'If-None-Match',
                in: 'header',
                required: false,
                schema: '/components/parameters/IfNoneMatch/schema'
            },
            {
                name: 'Prefer',
                in: 'header',
                required: false,
                schema: '/components/parameters/Prefer/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: true,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listMoveHistory: {
        method: 'get',
        path: '/moves/history',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1history/get/parameters/0/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1history/get/parameters/1/schema'
            },
            {
                name: 'assignment',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1history/get/parameters/2/schema'
            },
            {
                name: 'goal',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1history/get/parameters/3/schema'
            },
            {
                name: 'status',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1history/get/parameters/4/schema'
            },
            {
                name: 'profile',
                in: 'query',
                required: false,
                schema: '/components/schemas/Profile'
            },
            {
                name: 'from',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'to',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'before',
                in: 'query',
                required: false,
                schema: '/components/schemas/HistoryPlace'
            },
            {
                name: 'limit',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1history/get/parameters/9/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    getMoveStats: {
        method: 'get',
        path: '/moves/stats',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'from',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'to',
                in: 'query',
                required: false,
                schema: '/components/schemas/InputTime'
            },
            {
                name: 'profile',
                in: 'query',
                required: false,
                schema: '/components/schemas/Profile'
            },
            {
                name: 'model',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1stats/get/parameters/3/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listEvents: {
        method: 'get',
        path: '/moves/events',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host',
                in: 'query',
                required: false,
                schema: '/components/parameters/FollowHost/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/components/parameters/FollowCloud/schema'
            },
            {
                name: 'assignment',
                in: 'query',
                required: false,
                schema: '/components/parameters/FollowAssignment/schema'
            },
            {
                name: 'move',
                in: 'query',
                required: false,
                schema: '/components/parameters/FollowMove/schema'
            },
            {
                name: 'after',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1events/get/parameters/4/schema'
            },
            {
                name: 'limit',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1events/get/parameters/5/schema'
            },
            {
                name: 'Prefer',
                in: 'header',
                required: false,
                schema: '/components/parameters/PreferEvents/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            410,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    streamMoves: {
        method: 'get',
        path: '/moves/stream',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host',
                in: 'query',
                required: false,
                schema: '/components/parameters/FollowHost/schema'
            },
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/components/parameters/FollowCloud/schema'
            },
            {
                name: 'assignment',
                in: 'query',
                required: false,
                schema: '/components/parameters/FollowAssignment/schema'
            },
            {
                name: 'move',
                in: 'query',
                required: false,
                schema: '/components/parameters/FollowMove/schema'
            },
            {
                name: 'after',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1stream/get/parameters/4/schema'
            },
            {
                name: 'snapshot',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1stream/get/parameters/5/schema'
            },
            {
                name: 'until',
                in: 'query',
                required: false,
                schema: '/components/schemas/Until'
            },
            {
                name: 'Last-Event-ID',
                in: 'header',
                required: false,
                schema: '/components/parameters/LastEventId/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'text/event-stream',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listStages: {
        method: 'get',
        path: '/moves/stages',
        base: '/api/v3',
        security: null,
        parameters: [],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            500
        ],
        deprecation: null,
        quadsLib: false
    },
    listMoveProgress: {
        method: 'get',
        path: '/moves/progress',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'cloud',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1progress/get/parameters/0/schema'
            },
            {
                name: 'status',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1progress/get/parameters/1/schema'
            },
            {
                name: 'include',
                in: 'query',
                required: false,
                schema: '/components/parameters/Include/schema'
            },
            {
                name: 'If-None-Match',
                in: 'header',
                required: false,
                schema: '/components/parameters/IfNoneMatch/schema'
            },
            {
                name: 'Prefer',
                in: 'header',
                required: false,
                schema: '/components/parameters/Prefer/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'ignore',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: true,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    startMoveBatch: {
        method: 'post',
        path: '/moves/progress/batch',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'ignore',
        body: {
            required: true,
            schema: '/components/schemas/MoveBatch',
            unknownFields: 'ignore'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            408,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getMoveProgress: {
        method: 'get',
        path: '/moves/progress/{host_or_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1moves~1progress~1{host_or_id}/get/parameters/0/schema'
            },
            {
                name: 'include',
                in: 'query',
                required: false,
                schema: '/components/parameters/Include/schema'
            },
            {
                name: 'If-None-Match',
                in: 'header',
                required: false,
                schema: '/components/parameters/IfNoneMatch/schema'
            },
            {
                name: 'Prefer',
                in: 'header',
                required: false,
                schema: '/components/parameters/Prefer/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'ignore',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: true,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    updateMoveProgress: {
        method: 'patch',
        path: '/moves/progress/{host_or_id}',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'host_or_id',
                in: 'path',
                required: true,
                schema: '/paths/~1moves~1progress~1{host_or_id}/patch/parameters/0/schema'
            },
            {
                name: 'Quads-Spec-Version',
                in: 'header',
                required: false,
                schema: '/components/parameters/SpecVersion/schema'
            }
        ],
        unknownParameters: 'ignore',
        body: {
            required: true,
            schema: '/components/schemas/MoveReport',
            unknownFields: 'ignore'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            405,
            408,
            409,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: true
    },
    getMove: {
        method: 'get',
        path: '/moves/{move_id}',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'move_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/MoveId/schema'
            },
            {
                name: 'If-None-Match',
                in: 'header',
                required: false,
                schema: '/components/parameters/IfNoneMatch/schema'
            },
            {
                name: 'Prefer',
                in: 'header',
                required: false,
                schema: '/components/parameters/Prefer/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: true,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listMoveEvents: {
        method: 'get',
        path: '/moves/{move_id}/events',
        base: '/api/v3',
        security: {
            optional: true,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: []
        },
        parameters: [
            {
                name: 'move_id',
                in: 'path',
                required: true,
                schema: '/components/parameters/MoveId/schema'
            },
            {
                name: 'after',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1{move_id}~1events/get/parameters/1/schema'
            },
            {
                name: 'limit',
                in: 'query',
                required: false,
                schema: '/paths/~1moves~1{move_id}~1events/get/parameters/2/schema'
            },
            {
                name: 'Quads-Min-Cursor',
                in: 'header',
                required: false,
                schema: '/components/parameters/MinCursor/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    retryMove: {
        method: 'post',
        path: '/moves/{move_id}/retry',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'move_id',
                in: 'path',
                required: true,
                schema: '/paths/~1moves~1{move_id}~1retry/post/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: false,
            schema: '/components/schemas/MoveRetry',
            unknownFields: 'refuse'
        },
        success: 201,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            408,
            409,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    cancelMove: {
        method: 'post',
        path: '/moves/{move_id}/cancel',
        base: '/api/v3',
        security: {
            optional: false,
            schemes: [
                'basic',
                'bearer'
            ],
            roles: [
                'admin',
                'user'
            ]
        },
        parameters: [
            {
                name: 'move_id',
                in: 'path',
                required: true,
                schema: '/paths/~1moves~1{move_id}~1cancel/post/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: false,
            schema: '/components/schemas/MoveCancel',
            unknownFields: 'refuse'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            408,
            409,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    validateMove: {
        method: 'post',
        path: '/moves/{move_id}/validate',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'move_id',
                in: 'path',
                required: true,
                schema: '/paths/~1moves~1{move_id}~1validate/post/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            409,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    releaseMove: {
        method: 'post',
        path: '/moves/{move_id}/release',
        base: '/api/v3',
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
        parameters: [
            {
                name: 'move_id',
                in: 'path',
                required: true,
                schema: '/paths/~1moves~1{move_id}~1release/post/parameters/0/schema'
            }
        ],
        unknownParameters: 'refuse',
        body: {
            required: true,
            schema: '/components/schemas/MoveRelease',
            unknownFields: 'refuse'
        },
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            404,
            408,
            409,
            413,
            415,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listPlugins: {
        method: 'get',
        path: '/plugins',
        base: '/api/v3',
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
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    },
    listWorkers: {
        method: 'get',
        path: '/workers',
        base: '/api/v3',
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
        body: null,
        success: 200,
        type: 'application/json',
        notModified: false,
        errors: [
            400,
            401,
            403,
            429,
            500,
            503
        ],
        deprecation: null,
        quadsLib: false
    }
} as const;

export type Handlers<Context> = {
    register: (request: RegisterData, context: Context) => Promise<{
        body: RegisterResponses[201];
    }>;
    login: (request: LoginData, context: Context) => Promise<{
        body: LoginResponses[201];
    }>;
    logout: (request: LogoutData, context: Context) => Promise<{
        body: LogoutResponses[200];
    }>;
    getMe: (request: GetMeData, context: Context) => Promise<{
        body: GetMeResponses[200];
    }>;
    listUsers: (request: ListUsersData, context: Context) => Promise<{
        body: ListUsersResponses[200];
    }>;
    createUser: (request: CreateUserData, context: Context) => Promise<{
        body: CreateUserResponses[201];
    }>;
    getUser: (request: GetUserData, context: Context) => Promise<{
        body: GetUserResponses[200];
    }>;
    updateUser: (request: UpdateUserData, context: Context) => Promise<{
        body: UpdateUserResponses[200];
    }>;
    listApiTokens: (request: ListApiTokensData, context: Context) => Promise<{
        body: ListApiTokensResponses[200];
    }>;
    createApiToken: (request: CreateApiTokenData, context: Context) => Promise<{
        body: CreateApiTokenResponses[201];
    }>;
    removeApiToken: (request: RemoveApiTokenData, context: Context) => Promise<{
        body: RemoveApiTokenResponses[200];
    }>;
    listAudit: (request: ListAuditData, context: Context) => Promise<{
        body: ListAuditResponses[200];
    }>;
    listNotifications: (request: ListNotificationsData, context: Context) => Promise<{
        body: ListNotificationsResponses[200];
    }>;
    getNotification: (request: GetNotificationData, context: Context) => Promise<{
        body: GetNotificationResponses[200];
    }>;
    updateNotification: (request: UpdateNotificationData, context: Context) => Promise<{
        body: UpdateNotificationResponses[200];
    }>;
    listDeliveries: (request: ListDeliveriesData, context: Context) => Promise<{
        body: ListDeliveriesResponses[200];
    }>;
    replayDelivery: (request: ReplayDeliveryData, context: Context) => Promise<{
        body: ReplayDeliveryResponses[200];
    }>;
    getVersion: (request: GetVersionData, context: Context) => Promise<{
        body: GetVersionResponses[200];
    }>;
    getSpecification: (request: GetSpecificationData, context: Context) => Promise<{
        body: GetSpecificationResponses[200];
    }>;
    getHealth: (request: GetHealthData, context: Context) => Promise<{
        body: GetHealthResponses[200];
    }>;
    getReadiness: (request: GetReadinessData, context: Context) => Promise<{
        body: GetReadinessResponses[200];
    }>;
    getMetrics: (request: GetMetricsData, context: Context) => Promise<{
        body: GetMetricsResponses[200];
    }>;
    listVlans: (request: ListVlansData, context: Context) => Promise<{
        body: ListVlansResponses[200];
    }>;
    createVlan: (request: CreateVlanData, context: Context) => Promise<{
        body: CreateVlanResponses[200];
    }>;
    listFreeVlans: (request: ListFreeVlansData, context: Context) => Promise<{
        body: ListFreeVlansResponses[200];
    }>;
    getVlan: (request: GetVlanData, context: Context) => Promise<{
        body: GetVlanResponses[200];
    }>;
    updateVlan: (request: UpdateVlanData, context: Context) => Promise<{
        body: UpdateVlanResponses[200];
    }>;
    removeVlan: (request: RemoveVlanData, context: Context) => Promise<{
        body: RemoveVlanResponses[200];
    }>;
    listClouds: (request: ListCloudsData, context: Context) => Promise<{
        body: ListCloudsResponses[200];
    }>;
    createCloud: (request: CreateCloudData, context: Context) => Promise<{
        body: CreateCloudResponses[200];
    }>;
    listFreeClouds: (request: ListFreeCloudsData, context: Context) => Promise<{
        body: ListFreeCloudsResponses[200];
    }>;
    summarizeClouds: (request: SummarizeCloudsData, context: Context) => Promise<{
        body: SummarizeCloudsResponses[200];
    }>;
    updateCloud: (request: UpdateCloudData, context: Context) => Promise<{
        body: UpdateCloudResponses[200];
    }>;
    removeCloud: (request: RemoveCloudData, context: Context) => Promise<{
        body: RemoveCloudResponses[200];
    }>;
    getCloudProgress: (request: GetCloudProgressData, context: Context) => Promise<{
        body: GetCloudProgressResponses[200];
        headers: {
            'Quads-Cursor': number;
            'Retry-After': number;
            ETag: string;
            'Preference-Applied'?: string;
            'Quads-Stale'?: number;
        };
    }>;
    listHosts: (request: ListHostsData, context: Context) => Promise<{
        body: ListHostsResponses[200];
    }>;
    createHost: (request: CreateHostData, context: Context) => Promise<{
        body: CreateHostResponses[200];
    }>;
    listOperatingSystems: (request: ListOperatingSystemsData, context: Context) => Promise<{
        body: ListOperatingSystemsResponses[200];
    }>;
    getHost: (request: GetHostData, context: Context) => Promise<{
        body: GetHostResponses[200];
    }>;
    updateHost: (request: UpdateHostData, context: Context) => Promise<{
        body: UpdateHostResponses[200];
    }>;
    removeHost: (request: RemoveHostData, context: Context) => Promise<{
        body: RemoveHostResponses[200];
    }>;
    listHostInterfaces: (request: ListHostInterfacesData, context: Context) => Promise<{
        body: ListHostInterfacesResponses[200];
    }>;
    listHostDisks: (request: ListHostDisksData, context: Context) => Promise<{
        body: ListHostDisksResponses[200];
    }>;
    listHostMemory: (request: ListHostMemoryData, context: Context) => Promise<{
        body: ListHostMemoryResponses[200];
    }>;
    listHostProcessors: (request: ListHostProcessorsData, context: Context) => Promise<{
        body: ListHostProcessorsResponses[200];
    }>;
    listInterfaces: (request: ListInterfacesData, context: Context) => Promise<{
        body: ListInterfacesResponses[200];
    }>;
    getInterface: (request: GetInterfaceData, context: Context) => Promise<{
        body: GetInterfaceResponses[200];
    }>;
    createInterface: (request: CreateInterfaceData, context: Context) => Promise<{
        body: CreateInterfaceResponses[200];
    }>;
    updateInterface: (request: UpdateInterfaceData, context: Context) => Promise<{
        body: UpdateInterfaceResponses[200];
    }>;
    removeInterface: (request: RemoveInterfaceData, context: Context) => Promise<{
        body: RemoveInterfaceResponses[200];
    }>;
    listDisks: (request: ListDisksData, context: Context) => Promise<{
        body: ListDisksResponses[200];
    }>;
    listDiskTypes: (request: ListDiskTypesData, context: Context) => Promise<{
        body: ListDiskTypesResponses[200];
    }>;
    getDisk: (request: GetDiskData, context: Context) => Promise<{
        body: GetDiskResponses[200];
    }>;
    createDisk: (request: CreateDiskData, context: Context) => Promise<{
        body: CreateDiskResponses[200];
    }>;
    updateDisk: (request: UpdateDiskData, context: Context) => Promise<{
        body: UpdateDiskResponses[200];
    }>;
    removeDisk: (request: RemoveDiskData, context: Context) => Promise<{
        body: RemoveDiskResponses[200];
    }>;
    removeHostDisk: (request: RemoveHostDiskData, context: Context) => Promise<{
        body: RemoveHostDiskResponses[200];
    }>;
    listMemory: (request: ListMemoryData, context: Context) => Promise<{
        body: ListMemoryResponses[200];
    }>;
    getMemoryModule: (request: GetMemoryModuleData, context: Context) => Promise<{
        body: GetMemoryModuleResponses[200];
    }>;
    createMemoryModule: (request: CreateMemoryModuleData, context: Context) => Promise<{
        body: CreateMemoryModuleResponses[200];
    }>;
    removeMemoryModule: (request: RemoveMemoryModuleData, context: Context) => Promise<{
        body: RemoveMemoryModuleResponses[200];
    }>;
    listProcessors: (request: ListProcessorsData, context: Context) => Promise<{
        body: ListProcessorsResponses[200];
    }>;
    getProcessor: (request: GetProcessorData, context: Context) => Promise<{
        body: GetProcessorResponses[200];
    }>;
    createProcessor: (request: CreateProcessorData, context: Context) => Promise<{
        body: CreateProcessorResponses[200];
    }>;
    removeProcessor: (request: RemoveProcessorData, context: Context) => Promise<{
        body: RemoveProcessorResponses[200];
    }>;
    listAvailable: (request: ListAvailableData, context: Context) => Promise<{
        body: ListAvailableResponses[200];
    }>;
    getAvailability: (request: GetAvailabilityData, context: Context) => Promise<{
        body: GetAvailabilityResponses[200];
    }>;
    listAssignments: (request: ListAssignmentsData, context: Context) => Promise<{
        body: ListAssignmentsResponses[200];
    }>;
    createAssignment: (request: CreateAssignmentData, context: Context) => Promise<{
        body: CreateAssignmentResponses[201];
    }>;
    listActiveAssignments: (request: ListActiveAssignmentsData, context: Context) => Promise<{
        body: ListActiveAssignmentsResponses[200];
    }>;
    getActiveCloudAssignment: (request: GetActiveCloudAssignmentData, context: Context) => Promise<{
        body: GetActiveCloudAssignmentResponses[200];
    }>;
    createSelfAssignment: (request: CreateSelfAssignmentData, context: Context) => Promise<{
        body: CreateSelfAssignmentResponses[201];
    }>;
    listExpirations: (request: ListExpirationsData, context: Context) => Promise<{
        body: ListExpirationsResponses[200];
    }>;
    terminateAssignment: (request: TerminateAssignmentData, context: Context) => Promise<{
        body: TerminateAssignmentResponses[200];
    }>;
    getAssignment: (request: GetAssignmentData, context: Context) => Promise<{
        body: GetAssignmentResponses[200];
    }>;
    updateAssignment: (request: UpdateAssignmentData, context: Context) => Promise<{
        body: UpdateAssignmentResponses[200];
    }>;
    removeAssignment: (request: RemoveAssignmentData, context: Context) => Promise<{
        body: RemoveAssignmentResponses[200];
    }>;
    getAssignmentSshKeys: (request: GetAssignmentSshKeysData, context: Context) => Promise<{
        body: GetAssignmentSshKeysResponses[200];
    }>;
    getAssignmentProgress: (request: GetAssignmentProgressData, context: Context) => Promise<{
        body: GetAssignmentProgressResponses[200];
        headers: {
            'Quads-Cursor': number;
            'Retry-After': number;
            ETag: string;
            'Preference-Applied'?: string;
            'Quads-Stale'?: number;
        };
    }>;
    listSchedules: (request: ListSchedulesData, context: Context) => Promise<{
        body: ListSchedulesResponses[200];
    }>;
    createSchedule: (request: CreateScheduleData, context: Context) => Promise<{
        body: CreateScheduleResponses[201];
    }>;
    listCurrentSchedules: (request: ListCurrentSchedulesData, context: Context) => Promise<{
        body: ListCurrentSchedulesResponses[200];
    }>;
    listFutureSchedules: (request: ListFutureSchedulesData, context: Context) => Promise<{
        body: ListFutureSchedulesResponses[200];
    }>;
    createSchedules: (request: CreateSchedulesData, context: Context) => Promise<{
        body: CreateSchedulesResponses[201];
    }>;
    getSchedule: (request: GetScheduleData, context: Context) => Promise<{
        body: GetScheduleResponses[200];
    }>;
    updateSchedule: (request: UpdateScheduleData, context: Context) => Promise<{
        body: UpdateScheduleResponses[200];
    }>;
    removeSchedule: (request: RemoveScheduleData, context: Context) => Promise<{
        body: RemoveScheduleResponses[200];
    }>;
    listDueMoves: (request: ListDueMovesData, context: Context) => Promise<{
        body: ListDueMovesResponses[200];
    }>;
    startMoves: (request: StartMovesData, context: Context) => Promise<{
        body: StartMovesResponses[201];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    listCurrentMoves: (request: ListCurrentMovesData, context: Context) => Promise<{
        body: ListCurrentMovesResponses[200];
        headers: {
            'Quads-Cursor': number;
            'Retry-After': number;
            ETag: string;
            'Preference-Applied'?: string;
            'Quads-Stale'?: number;
        };
    }>;
    listMoveHistory: (request: ListMoveHistoryData, context: Context) => Promise<{
        body: ListMoveHistoryResponses[200];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    getMoveStats: (request: GetMoveStatsData, context: Context) => Promise<{
        body: GetMoveStatsResponses[200];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    listEvents: (request: ListEventsData, context: Context) => Promise<{
        body: ListEventsResponses[200];
        headers: {
            'Quads-Cursor': number;
            'Preference-Applied'?: string;
        };
    }>;
    streamMoves: (request: StreamMovesData, context: Context) => Promise<{
        body: StreamMovesResponses[200];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    listStages: (request: ListStagesData, context: Context) => Promise<{
        body: ListStagesResponses[200];
    }>;
    listMoveProgress: (request: ListMoveProgressData, context: Context) => Promise<{
        body: ListMoveProgressResponses[200];
        headers: {
            'Quads-Cursor': number;
            'Retry-After': number;
            ETag: string;
            'Preference-Applied'?: string;
            'Quads-Stale'?: number;
        };
    }>;
    startMoveBatch: (request: StartMoveBatchData, context: Context) => Promise<{
        body: StartMoveBatchResponses[201];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    getMoveProgress: (request: GetMoveProgressData, context: Context) => Promise<{
        body: GetMoveProgressResponses[200];
        headers: {
            'Quads-Cursor': number;
            'Retry-After': number;
            ETag: string;
            'Preference-Applied'?: string;
            'Quads-Stale'?: number;
        };
    }>;
    updateMoveProgress: (request: UpdateMoveProgressData, context: Context) => Promise<{
        body: UpdateMoveProgressResponses[200];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    getMove: (request: GetMoveData, context: Context) => Promise<{
        body: GetMoveResponses[200];
        headers: {
            'Quads-Cursor': number;
            'Retry-After': number;
            ETag: string;
            'Preference-Applied'?: string;
        };
    }>;
    listMoveEvents: (request: ListMoveEventsData, context: Context) => Promise<{
        body: ListMoveEventsResponses[200];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    retryMove: (request: RetryMoveData, context: Context) => Promise<{
        body: RetryMoveResponses[201];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    cancelMove: (request: CancelMoveData, context: Context) => Promise<{
        body: CancelMoveResponses[200];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    validateMove: (request: ValidateMoveData, context: Context) => Promise<{
        body: ValidateMoveResponses[200];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    releaseMove: (request: ReleaseMoveData, context: Context) => Promise<{
        body: ReleaseMoveResponses[200];
        headers: {
            'Quads-Cursor': number;
        };
    }>;
    listPlugins: (request: ListPluginsData, context: Context) => Promise<{
        body: ListPluginsResponses[200];
    }>;
    listWorkers: (request: ListWorkersData, context: Context) => Promise<{
        body: ListWorkersResponses[200];
    }>;
};
