// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

/** The version of the specification. */
export const specVersion = "0.1.0";

/** The specification, bundled. */
export const specification: Readonly<Record<string, unknown>> = {
  "x-generated": "Generated from spec/openapi.json by `pnpm generate`. Do not edit.",
  "openapi": "3.1.0",
  "info": {
    "title": "QUADS move tracking",
    "version": "0.1.0",
    "summary": "Follow bare-metal hosts through the stages of a move.",
    "description": "QUADS hands bare-metal servers to tenants. Taking one host from its source cloud to its\ntarget cloud is a *move*: ordered stages of switch, BMC, hardware, provisioner and\nvalidation work that lasts from minutes to hours.\n\nThis document is the only source of the stages and of every endpoint. The server, the\nTypeScript client and the Python bindings are generated from it.\n\n* A move has a `move_id` of its own and stays readable for ever. The legacy routes under\n  `/moves/progress` address it by `id`: the schedule's id, or minus the `move_id` if\n  the move has no schedule.\n* Progress is the place of the status among the stages (`stage` of `total_stages`); no\n  percentage is stored.\n* Treat `MoveStatus`, failure codes, event types and error codes as open: a newer server\n  may send values that this document does not hold yet.\n* Every path answers with and without a trailing slash.\n* Times without an offset are UTC.\n* The name of a host or cloud is one name in any case of its ASCII letters: it is stored and\n  answered in lower case. Events and audit entries keep the text that was recorded.\n* A schedule is current from its start until before its end: `[start, end)`, to the\n  microsecond. Its start is before its end.\n* A parameter of the query without a value (`?cloud=`) counts as not given.\n* A literal segment of a path is never read as a name or an id: `/clouds/free` has no `DELETE`, and\n  no cloud can be called `free`.\n* Every response has `X-Content-Type-Options: nosniff` and makes caches revalidate; a response to a\n  request with credentials must not be stored at all. Pages of other origins may send requests if\n  the server's configuration allows them, and may read every header of this document.\n* Reads with optional credentials are open to everyone, and treat wrong credentials like none.\n  With `QUADS_READ_ACCESS=authenticated` they require credentials like every other request.\n* Wrong passwords are limited per account and network, and per network: 429 with `Retry-After`. A\n  network from which the account has logged in has a limit of its own. Tokens cannot be guessed,\n  and are not limited.\n* The number of open streams and long polls is limited per address (429 `too_many_followers`) and\n  per process (503), with `Retry-After`. A request that can be answered at once is not a long poll.\n* Legacy callers, which are programs that use quads-lib (`User-Agent: python-requests/…` without\n  `Quads-Spec-Version`), get every refusal of an operation that quads-lib calls as 400, with the\n  original status in `Quads-Status`: quads-lib raises on 400, 404 and 500 and returns all other\n  bodies as data. They get a 503 as 500, except when they poll moves (`GET /moves/progress…`).\n  `POST /login` refuses in plain text, and `POST /register` keeps 403 and 409.\n  `QUADS_LEGACY_ERRORS=off` treats them like every other caller.\n* Only admins and the owner of the assignment see the evidence of a failure. Anonymous callers, and\n  callers with wrong optional credentials, see the `kind` of an actor or reporter without its\n  `name`, in every response, event and frame.\n",
    "license": {
      "name": "Apache-2.0",
      "identifier": "Apache-2.0"
    }
  },
  "servers": [
    {
      "url": "/api/v3",
      "description": "The base path of every route but health, readiness and metrics."
    }
  ],
  "tags": [
    {
      "name": "moves",
      "description": "Moves, their stages, their progress and their log."
    },
    {
      "name": "legacy",
      "description": "Tracking for existing programs. New programs use the operations of `moves`."
    },
    {
      "name": "pipeline",
      "description": "The workers and plugins that run moves."
    },
    {
      "name": "clouds",
      "description": "Named environment slots."
    },
    {
      "name": "vlans",
      "description": "Networks that assignments can have."
    },
    {
      "name": "hosts",
      "description": "The servers."
    },
    {
      "name": "hardware",
      "description": "The parts of the servers."
    },
    {
      "name": "assignments",
      "description": "A tenant's use of a cloud."
    },
    {
      "name": "schedules",
      "description": "One host booked into one assignment."
    },
    {
      "name": "auth",
      "description": "Login and identity."
    },
    {
      "name": "users",
      "description": "The accounts of people and programs, and their API tokens."
    },
    {
      "name": "audit",
      "description": "The record of all writes."
    },
    {
      "name": "notifications",
      "description": "Notifications of assignments, and the deliveries of events to notifiers."
    },
    {
      "name": "service",
      "description": "Version, health, metrics, and this document."
    }
  ],
  "security": [],
  "paths": {
    "/register": {
      "post": {
        "operationId": "register",
        "summary": "Make an account for oneself",
        "tags": [
          "auth"
        ],
        "description": "Only where the server's `QUADS_REGISTRATION` is `open`; otherwise 403 `forbidden`, and an\nadmin makes accounts. A new account has the role `user`, and is logged in. An e-mail that has an\naccount already is 409 `account_exists`. Each network has a budget of registrations, whether they\nsucceed or not; after it 429 `too_many_attempts`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Registration"
              },
              "example": {
                "email": "newcomer@example.com",
                "password": "correct horse battery"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "Registered, and logged in.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Login"
                },
                "example": {
                  "status_code": 201,
                  "status": "success",
                  "message": "Registered newcomer@example.com.",
                  "auth_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuZXdAZXhhbXBsZS5jb20ifQ.c2lnbmF0dXJl"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "register",
            "parameters": [],
            "query_form": "none",
            "session": "register"
          }
        ]
      }
    },
    "/login": {
      "post": {
        "operationId": "login",
        "summary": "Log in with e-mail and password",
        "tags": [
          "auth"
        ],
        "description": "Basic credentials in; a token out, to be sent as `Authorization: Bearer <token>`. It lasts for\nthe server's `QUADS_TOKEN_TTL`, until it is logged out, or until the account gets another\npassword.\n",
        "security": [
          {
            "basic": []
          }
        ],
        "responses": {
          "201": {
            "description": "Logged in.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Login"
                },
                "example": {
                  "status_code": 201,
                  "status": "success",
                  "message": "Logged in as admin@example.com.",
                  "auth_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbkBleGFtcGxlLmNvbSJ9.c2lnbmF0dXJl"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/LoginRefused"
          },
          "401": {
            "$ref": "#/components/responses/LoginRefused"
          },
          "403": {
            "$ref": "#/components/responses/LoginRefused"
          },
          "415": {
            "$ref": "#/components/responses/LoginRefused"
          },
          "429": {
            "$ref": "#/components/responses/LoginTooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/LoginRefused"
          },
          "503": {
            "$ref": "#/components/responses/LoginNotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "login",
            "parameters": [],
            "query_form": "none",
            "session": "log_in"
          }
        ]
      }
    },
    "/logout": {
      "post": {
        "operationId": "logout",
        "summary": "End a login",
        "tags": [
          "auth"
        ],
        "description": "The token that the call comes with is refused from now on, by every process of the server.\n",
        "security": [
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "Logged out.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Logout"
                },
                "example": {
                  "status_code": 200,
                  "status": "success",
                  "message": "Logged out admin@example.com."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "logout",
            "parameters": [],
            "query_form": "none",
            "session": "log_out"
          }
        ]
      }
    },
    "/me": {
      "get": {
        "operationId": "getMe",
        "summary": "Who the credentials belong to",
        "tags": [
          "auth"
        ],
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "responses": {
          "200": {
            "description": "The account.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Me"
                },
                "example": {
                  "email": "admin@example.com",
                  "roles": [
                    "admin"
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/users": {
      "get": {
        "operationId": "listUsers",
        "summary": "List users",
        "tags": [
          "users"
        ],
        "description": "Ordered by e-mail address.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "responses": {
          "200": {
            "description": "The users.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/User"
                  }
                },
                "example": [
                  {
                    "id": 2,
                    "email": "user@example.com",
                    "active": true,
                    "roles": [
                      "user"
                    ],
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "ssh_key": null
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createUser",
        "summary": "Create a user",
        "tags": [
          "users"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/UserCreate"
              },
              "example": {
                "email": "operator@example.com",
                "password": "correct horse battery",
                "roles": [
                  "admin",
                  "user"
                ]
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The user.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/User"
                },
                "example": {
                  "id": 2,
                  "email": "user@example.com",
                  "active": true,
                  "roles": [
                    "user"
                  ],
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "ssh_key": null
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/users/{email}": {
      "get": {
        "operationId": "getUser",
        "summary": "Read a user",
        "tags": [
          "users"
        ],
        "description": "Everybody may read their own account, an admin every one.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Email"
          }
        ],
        "responses": {
          "200": {
            "description": "The user.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/User"
                },
                "example": {
                  "id": 2,
                  "email": "user@example.com",
                  "active": true,
                  "roles": [
                    "user"
                  ],
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "ssh_key": null
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_user",
            "parameters": [
              {
                "name": "email",
                "in": "path",
                "as": "email",
                "type": "string"
              }
            ],
            "query_form": "none",
            "path_form": "verbatim"
          }
        ]
      },
      "patch": {
        "operationId": "updateUser",
        "summary": "Update a user",
        "tags": [
          "users"
        ],
        "description": "An admin changes any account; everybody may change the password and the SSH key of their own. A new\npassword ends the account's logins and, with `revoke_api_tokens`, its API tokens; the answer says how\nmany of each remain. An API token changes no password, whatever its role: 403 `forbidden`. The last\nactive admin stays one: 400 `last_admin`.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Email"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/UserUpdate"
              },
              "example": {
                "password": "correct horse battery",
                "revoke_api_tokens": false,
                "roles": [
                  "user"
                ],
                "active": true
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The user.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/User"
                },
                "example": {
                  "id": 2,
                  "email": "user@example.com",
                  "active": true,
                  "roles": [
                    "user"
                  ],
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "ssh_key": null,
                  "remaining_access": {
                    "logins": 0,
                    "api_tokens": 1
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/tokens/{email}": {
      "get": {
        "operationId": "listApiTokens",
        "summary": "List the API tokens of a user",
        "tags": [
          "users"
        ],
        "description": "Ordered by name. Everybody may see their own, an admin those of all. `last_used` is kept to\nthe minute.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Email"
          }
        ],
        "responses": {
          "200": {
            "description": "The tokens.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/ApiToken"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "name": "mover",
                    "token_prefix": "qat_yKwh-4PZ",
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "last_used": null
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createApiToken",
        "summary": "Make an API token",
        "tags": [
          "users"
        ],
        "description": "A token for a program: it does what its account may do, does not expire, and is refused as soon\nas it is removed. It is shown in this answer and never again. An API token makes no API tokens,\nwhatever its role: 403 `forbidden`.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Email"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ApiTokenCreate"
              },
              "example": {
                "name": "dashboard"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The token.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NewApiToken"
                },
                "example": {
                  "id": 2,
                  "name": "dashboard",
                  "token_prefix": "qat_yKwh-4PZ",
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "last_used": null,
                  "token": "qat_yKwh-4PZ1x0mJwq6p0pX0mJwq6p0pXyKwh-4PZ1x0mJ"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/tokens/{email}/{token_id}": {
      "delete": {
        "operationId": "removeApiToken",
        "summary": "Remove an API token",
        "tags": [
          "users"
        ],
        "description": "It is refused from now on.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Email"
          },
          {
            "$ref": "#/components/parameters/TokenId"
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed the API token mover of user@example.com."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/audit": {
      "get": {
        "operationId": "listAudit",
        "summary": "Read the audit log",
        "tags": [
          "audit"
        ],
        "description": "Every accepted write, and logins, in the order of their times; the events of moves are among\nthem. Entries are written together with what they speak of, never change, and are kept for\never. To follow them, continue after the `cursor` of the last one: none is left out.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "actor",
            "in": "query",
            "description": "Those of the actor of this name.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            },
            "example": "admin@example.com"
          },
          {
            "name": "since",
            "in": "query",
            "description": "Those from this time on.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            },
            "example": "2026-01-01T00:00"
          },
          {
            "name": "until",
            "in": "query",
            "description": "Those before this time.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            },
            "example": "2099-01-01T00:00"
          },
          {
            "name": "after",
            "in": "query",
            "description": "Entries after this cursor.",
            "schema": {
              "$ref": "#/components/schemas/AuditCursor"
            },
            "example": "0-0"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500,
              "default": 100
            },
            "example": 100
          }
        ],
        "responses": {
          "200": {
            "description": "A page of entries.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditPage"
                },
                "example": {
                  "entries": [
                    {
                      "cursor": "12-340",
                      "time": "2026-11-22T08:00:00.000000+00:00",
                      "actor": {
                        "kind": "user",
                        "name": "admin@example.com"
                      },
                      "operation": "updateHost",
                      "request_id": "5d3f0b3e-8d0f-4f0e-9a9b-0c6f3b1d2a4e",
                      "address": "192.0.2.7",
                      "action": "changed",
                      "target": {
                        "kind": "host",
                        "id": 1,
                        "name": "host01.example.com"
                      },
                      "changes": {
                        "broken": {
                          "from": false,
                          "to": true
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/notifications": {
      "get": {
        "operationId": "listNotifications",
        "summary": "List the notification flags of assignments",
        "tags": [
          "assignments"
        ],
        "description": "Ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The flags.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Notification"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "assignment_id": 1,
                    "fail": false,
                    "success": false,
                    "initial": false,
                    "pre_initial": false,
                    "pre": false,
                    "one_day": false,
                    "three_days": false,
                    "five_days": false,
                    "seven_days": false
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/notifications/{notification_id}": {
      "get": {
        "operationId": "getNotification",
        "summary": "Read the notification flags of an assignment",
        "tags": [
          "assignments"
        ],
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/NotificationId"
          }
        ],
        "responses": {
          "200": {
            "description": "The flags.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Notification"
                },
                "example": {
                  "id": 1,
                  "assignment_id": 1,
                  "fail": false,
                  "success": false,
                  "initial": false,
                  "pre_initial": false,
                  "pre": false,
                  "one_day": false,
                  "three_days": false,
                  "five_days": false,
                  "seven_days": false
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "patch": {
        "operationId": "updateNotification",
        "summary": "Set notification flags of an assignment",
        "tags": [
          "assignments"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/NotificationId"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NotificationUpdate"
              },
              "example": {
                "one_day": true,
                "three_days": true
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The flags.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Notification"
                },
                "example": {
                  "id": 1,
                  "assignment_id": 1,
                  "fail": false,
                  "success": false,
                  "initial": false,
                  "pre_initial": false,
                  "pre": false,
                  "one_day": true,
                  "three_days": true,
                  "five_days": false,
                  "seven_days": false
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_notification",
            "parameters": [
              {
                "name": "notification_id",
                "in": "path",
                "as": "notification_id",
                "type": "integer"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/notifications/deliveries": {
      "get": {
        "operationId": "listDeliveries",
        "summary": "Read the deliveries to notifiers",
        "tags": [
          "notifications"
        ],
        "description": "The deliveries to notifiers, in the order of their ids: delivered, pending or failed. Each event\nof the log is a delivery for each notifier, and each move that completed is one for each day-zero\nplugin. One may arrive twice, with the same id of the event, and none is left out; a notifier gets\nan event when the earlier ones of its move were delivered or have failed.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "notifier",
            "in": "query",
            "description": "Those to the notifier of this name.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            },
            "example": "webhook"
          },
          {
            "name": "state",
            "in": "query",
            "description": "Those in this state.",
            "schema": {
              "$ref": "#/components/schemas/DeliveryState"
            },
            "example": "pending"
          },
          {
            "name": "after",
            "in": "query",
            "description": "Deliveries after this id.",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            },
            "example": 0
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500,
              "default": 100
            },
            "example": 100
          }
        ],
        "responses": {
          "200": {
            "description": "A page of deliveries.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeliveryPage"
                },
                "example": {
                  "deliveries": [
                    {
                      "delivery_id": 1,
                      "notifier": "webhook",
                      "cursor": 14,
                      "move_id": 1,
                      "host": "host01.example.com",
                      "type": "stage_started",
                      "state": "delivered",
                      "tries": 1,
                      "created_at": "2026-11-22T08:00:00.000000+00:00",
                      "settled_at": "2026-11-22T08:00:00.100000+00:00"
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/notifications/deliveries/{delivery_id}/replay": {
      "post": {
        "operationId": "replayDelivery",
        "summary": "Tell a notifier again",
        "tags": [
          "notifications"
        ],
        "description": "Has a delivery made again, whatever came of it; one that is pending is tried at once. The\nreceiver gets the same id of the event. Other events of the move do not wait for it.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/DeliveryId"
          }
        ],
        "responses": {
          "200": {
            "description": "It is pending again.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Delivery"
                },
                "example": {
                  "delivery_id": 1,
                  "notifier": "webhook",
                  "cursor": 14,
                  "move_id": 1,
                  "host": "host01.example.com",
                  "type": "stage_started",
                  "state": "pending",
                  "tries": 0,
                  "created_at": "2026-11-22T08:00:00.000000+00:00",
                  "due_at": "2026-11-23T09:00:00.000000+00:00"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/version": {
      "get": {
        "operationId": "getVersion",
        "summary": "The version of the server",
        "tags": [
          "service"
        ],
        "responses": {
          "200": {
            "description": "The version, in the words that older clients parse.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "string",
                  "pattern": "^QUADS version \\d+\\.\\d+\\.\\d+"
                },
                "example": "QUADS version 0.1.0 tracking"
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_version",
            "parameters": [],
            "query_form": "none"
          }
        ]
      }
    },
    "/openapi.json": {
      "get": {
        "operationId": "getSpecification",
        "summary": "This document",
        "tags": [
          "service"
        ],
        "responses": {
          "200": {
            "description": "The specification, bundled.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "openapi",
                    "info",
                    "paths"
                  ],
                  "properties": {
                    "openapi": {
                      "type": "string"
                    },
                    "info": {
                      "type": "object"
                    },
                    "paths": {
                      "type": "object"
                    }
                  }
                },
                "example": {
                  "openapi": "3.1.0",
                  "info": {
                    "title": "QUADS move tracking",
                    "version": "0.1.0"
                  },
                  "paths": {}
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/healthz": {
      "servers": [
        {
          "url": "/",
          "description": "Outside the base path, where probes look."
        }
      ],
      "get": {
        "operationId": "getHealth",
        "summary": "Whether the process is alive",
        "tags": [
          "service"
        ],
        "description": "For liveness probes: it does not touch the database.\n",
        "responses": {
          "200": {
            "description": "Alive.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Health"
                },
                "example": {
                  "status": "ok"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/readyz": {
      "servers": [
        {
          "url": "/",
          "description": "Outside the base path, where probes look."
        }
      ],
      "get": {
        "operationId": "getReadiness",
        "summary": "Check whether the server is ready",
        "tags": [
          "service"
        ],
        "description": "For readiness probes: it queries the database.\n",
        "responses": {
          "200": {
            "description": "Ready.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Health"
                },
                "example": {
                  "status": "ok"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/metrics": {
      "servers": [
        {
          "url": "/",
          "description": "Outside the base path, where scrapers look."
        }
      ],
      "get": {
        "operationId": "getMetrics",
        "summary": "What the server measures of itself",
        "tags": [
          "service"
        ],
        "description": "In the text format of Prometheus. Requests are counted by the template of their route, never by\ntheir path. Moves and the head of the log are the database's; the rest is this process's own.\nWithout the database the answer lacks what only it knows, and says `quads_database_up 0`.\n",
        "responses": {
          "200": {
            "description": "The metrics.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "text/plain; version=0.0.4; charset=utf-8": {
                "schema": {
                  "type": "string"
                },
                "example": "# HELP quads_log_cursor The place of the last event in the move log.\n# TYPE quads_log_cursor gauge\nquads_log_cursor 14\n"
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/vlans": {
      "get": {
        "operationId": "listVlans",
        "summary": "List VLANs",
        "tags": [
          "vlans"
        ],
        "description": "Ordered by network number.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The VLANs; an empty list if there are none.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Vlan"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "gateway": "10.1.50.1",
                    "ip_free": 509,
                    "ip_range": "10.1.50.0/23",
                    "netmask": "255.255.254.0",
                    "vlan_id": 1150
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_vlans",
            "parameters": [],
            "query_form": "none"
          }
        ]
      },
      "post": {
        "operationId": "createVlan",
        "summary": "Create a VLAN",
        "tags": [
          "vlans"
        ],
        "description": "A network number that exists is answered with 400 `already_exists`.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/VlanCreate"
              },
              "example": {
                "vlan_id": 1151,
                "gateway": "10.1.52.1",
                "ip_free": 509,
                "ip_range": "10.1.52.0/23",
                "netmask": "255.255.254.0"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The VLAN.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Vlan"
                },
                "example": {
                  "id": 1,
                  "gateway": "10.1.50.1",
                  "ip_free": 509,
                  "ip_range": "10.1.50.0/23",
                  "netmask": "255.255.254.0",
                  "vlan_id": 1151
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_vlan",
            "parameters": [
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/vlans/free": {
      "get": {
        "operationId": "listFreeVlans",
        "summary": "List free VLANs",
        "tags": [
          "vlans"
        ],
        "description": "VLANs that no active assignment has. Ordered by network number.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The VLANs.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Vlan"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "gateway": "10.1.50.1",
                    "ip_free": 509,
                    "ip_range": "10.1.50.0/23",
                    "netmask": "255.255.254.0",
                    "vlan_id": 1150
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_free_vlans",
            "parameters": [],
            "query_form": "none"
          }
        ]
      }
    },
    "/vlans/{vlan_id}": {
      "get": {
        "operationId": "getVlan",
        "summary": "Read a VLAN",
        "tags": [
          "vlans"
        ],
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/VlanId"
          }
        ],
        "responses": {
          "200": {
            "description": "The VLAN.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Vlan"
                },
                "example": {
                  "id": 1,
                  "gateway": "10.1.50.1",
                  "ip_free": 509,
                  "ip_range": "10.1.50.0/23",
                  "netmask": "255.255.254.0",
                  "vlan_id": 1150
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_vlan",
            "parameters": [
              {
                "name": "vlan_id",
                "in": "path",
                "as": "vlan_id",
                "type": "integer"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "patch": {
        "operationId": "updateVlan",
        "summary": "Update a VLAN",
        "tags": [
          "vlans"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/VlanId"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/VlanUpdate"
              },
              "example": {
                "ip_free": 500
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The VLAN.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Vlan"
                },
                "example": {
                  "id": 1,
                  "gateway": "10.1.50.1",
                  "ip_free": 500,
                  "ip_range": "10.1.50.0/23",
                  "netmask": "255.255.254.0",
                  "vlan_id": 1150
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_vlan",
            "parameters": [
              {
                "name": "vlan_id",
                "in": "path",
                "as": "vlan_id",
                "type": "integer"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "delete": {
        "operationId": "removeVlan",
        "summary": "Remove a VLAN",
        "tags": [
          "vlans"
        ],
        "description": "A VLAN that an active assignment has is refused with 400 `vlan_in_use`. Assignments that have ended\nare left without it.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "vlan_id",
            "in": "path",
            "required": true,
            "description": "The network number of the VLAN.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1152
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed VLAN 1152."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/clouds": {
      "get": {
        "operationId": "listClouds",
        "summary": "List clouds",
        "tags": [
          "clouds"
        ],
        "description": "Ordered by name. Filters that match nothing are answered with 400 `unknown_cloud`, as they\nhave always been.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "id",
            "in": "query",
            "description": "The cloud of this id.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            }
          },
          {
            "name": "name",
            "in": "query",
            "description": "The cloud of this name.",
            "schema": {
              "type": "string"
            },
            "example": "cloud02"
          },
          {
            "$ref": "#/components/parameters/CloudFilters"
          }
        ],
        "responses": {
          "200": {
            "description": "The clouds.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Cloud"
                  }
                },
                "example": [
                  {
                    "id": 2,
                    "name": "cloud02",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_clouds",
            "parameters": [],
            "query_form": "none"
          },
          {
            "method": "filter_clouds",
            "parameters": [
              {
                "name": "data",
                "in": "query",
                "type": "mapping"
              }
            ],
            "query_form": "mapping"
          },
          {
            "method": "get_cloud",
            "parameters": [
              {
                "name": "cloud_name",
                "in": "query",
                "as": "name",
                "type": "string"
              }
            ],
            "query_form": "named"
          }
        ]
      },
      "post": {
        "operationId": "createCloud",
        "summary": "Create a cloud",
        "tags": [
          "clouds"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CloudCreate"
              },
              "example": {
                "cloud": "cloud09"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The cloud.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Cloud"
                },
                "example": {
                  "id": 2,
                  "name": "cloud02",
                  "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_cloud",
            "parameters": [
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/clouds/free": {
      "get": {
        "operationId": "listFreeClouds",
        "summary": "List free clouds",
        "tags": [
          "clouds"
        ],
        "description": "Those with no active assignment and no schedule that is not over, but the spare pool. Ordered\nby name.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The clouds.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Cloud"
                  }
                },
                "example": [
                  {
                    "id": 3,
                    "name": "cloud03",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_free_clouds",
            "parameters": [],
            "query_form": "none",
            "trailing_slash": true
          }
        ]
      }
    },
    "/clouds/summary": {
      "get": {
        "operationId": "summarizeClouds",
        "summary": "Summarize the clouds",
        "tags": [
          "clouds"
        ],
        "description": "Every cloud with its active assignment and the number of hosts that are booked into it at a\ntime; of the spare pool, the number of hosts in it now that are neither broken nor retired.\nOrdered by name.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Date"
          }
        ],
        "responses": {
          "200": {
            "description": "The clouds.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/CloudSummary"
                  }
                },
                "example": [
                  {
                    "name": "cloud02",
                    "count": 1,
                    "description": "Performance tests",
                    "owner": "tenant",
                    "ticket": "1234",
                    "ccuser": [],
                    "provisioned": false,
                    "validated": false
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_summary",
            "parameters": [
              {
                "name": "data",
                "in": "query",
                "type": "mapping"
              }
            ],
            "query_form": "mapping_if_any"
          }
        ]
      }
    },
    "/clouds/{cloud_name}": {
      "patch": {
        "operationId": "updateCloud",
        "summary": "Update a cloud",
        "tags": [
          "clouds"
        ],
        "description": "Moves keep the name that their clouds had when they started. The spare pool keeps its name,\nbecause a setting of the server says it.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/CloudName"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CloudUpdate"
              },
              "example": {
                "last_redefined": "2026-11-22T08:00"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The cloud.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Cloud"
                },
                "example": {
                  "id": 2,
                  "name": "cloud02",
                  "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_cloud",
            "parameters": [
              {
                "name": "cloud_name",
                "in": "path",
                "as": "cloud_name",
                "type": "string"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "delete": {
        "operationId": "removeCloud",
        "summary": "Remove a cloud",
        "tags": [
          "clouds"
        ],
        "description": "One that is in use is refused with 400 `cloud_in_use`: with hosts in it or at home in it, with\nan active assignment, with schedules that are not over, or as the spare pool. Past assignments\nand moves keep it; its name is free.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "cloud_name",
            "in": "path",
            "required": true,
            "description": "The cloud's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "cloud09"
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed the cloud cloud09."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "remove_cloud",
            "parameters": [
              {
                "name": "cloud_name",
                "in": "path",
                "as": "cloud_name",
                "type": "string"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/clouds/{cloud_name}/progress": {
      "get": {
        "operationId": "getCloudProgress",
        "summary": "Read how far the moves to a cloud are",
        "tags": [
          "moves"
        ],
        "description": "Counted over the newest move of each host, where it goes to the cloud. A cloud without moves has\nnothing but zeros; one that there is not, and that no move went to, is 404 `cloud_not_found`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/CloudName"
          },
          {
            "$ref": "#/components/parameters/IfNoneMatch"
          },
          {
            "$ref": "#/components/parameters/Prefer"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "The counts.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              },
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              },
              "ETag": {
                "$ref": "#/components/headers/ETag"
              },
              "Preference-Applied": {
                "$ref": "#/components/headers/PreferenceApplied"
              },
              "Quads-Stale": {
                "$ref": "#/components/headers/Stale"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RollUp"
                },
                "example": {
                  "total": 4,
                  "live": 2,
                  "completed": 1,
                  "failed": 1,
                  "stages": [
                    {
                      "stage": 6,
                      "status": "provisioning",
                      "hosts": 2
                    }
                  ],
                  "slowest": {
                    "host": "host01.example.com",
                    "move_id": 1,
                    "stage": 6,
                    "status": "provisioning",
                    "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                    "slow_at": "2026-11-22T08:22:31.250000+00:00",
                    "stalled_at": "2026-11-22T08:50:31.250000+00:00"
                  },
                  "failures": [
                    {
                      "host": "host03.example.com",
                      "move_id": 3,
                      "failed_stage": "power_on",
                      "code": "reported",
                      "message": "The BMC does not answer."
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/hosts": {
      "get": {
        "operationId": "listHosts",
        "summary": "List hosts",
        "tags": [
          "hosts"
        ],
        "description": "Ordered by name. An unknown cloud is answered with 400 `unknown_cloud`. With `group_by` the\nanswer is how many hosts there are of each value.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "name",
            "in": "query",
            "description": "The host of this name.",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "model",
            "in": "query",
            "description": "Hosts of this model.",
            "schema": {
              "type": "string"
            },
            "example": "R640"
          },
          {
            "name": "host_type",
            "in": "query",
            "description": "Hosts of this type.",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "cloud",
            "in": "query",
            "description": "Hosts that are in this cloud.",
            "schema": {
              "type": "string"
            },
            "example": "cloud01"
          },
          {
            "name": "default_cloud",
            "in": "query",
            "description": "Hosts that return to this cloud.",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "broken",
            "in": "query",
            "description": "Broken hosts, or sound ones.",
            "schema": {
              "type": "boolean"
            },
            "example": false
          },
          {
            "name": "retired",
            "in": "query",
            "description": "Retired hosts, or those in use.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "build",
            "in": "query",
            "description": "Hosts that are built, or not.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "validated",
            "in": "query",
            "description": "Hosts that passed validation, or not.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "switch_config_applied",
            "in": "query",
            "description": "Hosts whose switch is configured, or not.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "can_self_schedule",
            "in": "query",
            "description": "Hosts open to self-scheduling, or not.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "group_by",
            "in": "query",
            "description": "Counts the hosts by this attribute in place of listing them: any of `x-filters` that is no\ntime and no sum and has no dot. It does not go with filters that sum up parts of a host.\n",
            "schema": {
              "type": "string"
            }
          },
          {
            "$ref": "#/components/parameters/HostFilters"
          }
        ],
        "responses": {
          "200": {
            "description": "The hosts, or their numbers by value; an empty object where none matches.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/HostList"
                },
                "example": [
                  {
                    "id": 1,
                    "name": "host01.example.com",
                    "model": "R640",
                    "host_type": "scalelab",
                    "build": false,
                    "validated": false,
                    "switch_config_applied": false,
                    "broken": false,
                    "retired": false,
                    "last_build": null,
                    "can_self_schedule": true,
                    "overcloud": false,
                    "rack": "a01",
                    "uloc": "10",
                    "blade": null,
                    "bootmode": "Uefi",
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "cloud_id": 1,
                    "default_cloud_id": 1,
                    "cloud": {
                      "id": 1,
                      "name": "cloud01",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "default_cloud": {
                      "id": 1,
                      "name": "cloud01",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    }
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_hosts",
            "parameters": [],
            "query_form": "none"
          },
          {
            "method": "get_host_models",
            "parameters": [],
            "query_form": "none",
            "fixed_query": {
              "group_by": "model"
            }
          },
          {
            "method": "filter_hosts",
            "parameters": [
              {
                "name": "data",
                "in": "query",
                "type": "mapping"
              }
            ],
            "query_form": "mapping"
          }
        ]
      },
      "post": {
        "operationId": "createHost",
        "summary": "Create a host",
        "tags": [
          "hosts"
        ],
        "description": "It starts in its default cloud.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/HostCreate"
              },
              "example": {
                "name": "host09.example.com",
                "model": "R640",
                "host_type": "scalelab",
                "rack": "a01",
                "uloc": "19"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The host.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Host"
                },
                "example": {
                  "id": 1,
                  "name": "host01.example.com",
                  "model": "R640",
                  "host_type": "scalelab",
                  "build": false,
                  "validated": false,
                  "switch_config_applied": false,
                  "broken": false,
                  "retired": false,
                  "last_build": null,
                  "can_self_schedule": true,
                  "overcloud": false,
                  "rack": "a01",
                  "uloc": "10",
                  "blade": null,
                  "bootmode": "Uefi",
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "cloud_id": 1,
                  "default_cloud_id": 1,
                  "cloud": {
                    "id": 1,
                    "name": "cloud01",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  },
                  "default_cloud": {
                    "id": 1,
                    "name": "cloud01",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_host",
            "parameters": [
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/hosts/os_list": {
      "get": {
        "operationId": "listOperatingSystems",
        "summary": "List operating systems",
        "tags": [
          "hosts"
        ],
        "description": "The images of the provisioner plugins that offer a list; else those of `QUADS_OS_LIST`; else none.\nIf a provisioner cannot answer, the answer is 503 `not_ready`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The operating systems; an empty list if none are known.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/OperatingSystem"
                  }
                },
                "example": [
                  {
                    "Id": 1,
                    "Title": "RHEL 9.4",
                    "Release Name": "Plow",
                    "Family": "Redhat"
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_os_list",
            "parameters": [],
            "query_form": "none"
          }
        ]
      }
    },
    "/hosts/{hostname}": {
      "get": {
        "operationId": "getHost",
        "summary": "Read a host",
        "tags": [
          "hosts"
        ],
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Hostname"
          }
        ],
        "responses": {
          "200": {
            "description": "The host.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Host"
                },
                "example": {
                  "id": 1,
                  "name": "host01.example.com",
                  "model": "R640",
                  "host_type": "scalelab",
                  "build": false,
                  "validated": false,
                  "switch_config_applied": false,
                  "broken": false,
                  "retired": false,
                  "last_build": null,
                  "can_self_schedule": true,
                  "overcloud": false,
                  "rack": "a01",
                  "uloc": "10",
                  "blade": null,
                  "bootmode": "Uefi",
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "cloud_id": 1,
                  "default_cloud_id": 1,
                  "cloud": {
                    "id": 1,
                    "name": "cloud01",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  },
                  "default_cloud": {
                    "id": 1,
                    "name": "cloud01",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_host",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "hostname",
                "type": "string"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "patch": {
        "operationId": "updateHost",
        "summary": "Update a host",
        "tags": [
          "hosts"
        ],
        "description": "What a mover writes when a host has arrived: its cloud and its build flags.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Hostname"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/HostUpdate"
              },
              "example": {
                "cloud": "cloud02",
                "build": true,
                "last_build": "2026-11-22T08:30"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The host.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Host"
                },
                "example": {
                  "id": 1,
                  "name": "host01.example.com",
                  "model": "R640",
                  "host_type": "scalelab",
                  "build": false,
                  "validated": false,
                  "switch_config_applied": false,
                  "broken": false,
                  "retired": false,
                  "last_build": null,
                  "can_self_schedule": true,
                  "overcloud": false,
                  "rack": "a01",
                  "uloc": "10",
                  "blade": null,
                  "bootmode": "Uefi",
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "cloud_id": 1,
                  "default_cloud_id": 1,
                  "cloud": {
                    "id": 1,
                    "name": "cloud01",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  },
                  "default_cloud": {
                    "id": 1,
                    "name": "cloud01",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_host",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "hostname",
                "type": "string"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "delete": {
        "operationId": "removeHost",
        "summary": "Remove a host",
        "tags": [
          "hosts"
        ],
        "description": "With its hardware and its ended schedules. While a move of it is under way, or a schedule of it\nholds or is to come, it stays: 400 `host_in_use`. Its moves stay readable for ever.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "hostname",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host04.example.com"
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed host04.example.com."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "remove_host",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "type": "string"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/hosts/{hostname}/interfaces": {
      "get": {
        "operationId": "listHostInterfaces",
        "summary": "List the interfaces of a host",
        "tags": [
          "hardware"
        ],
        "description": "Ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Hostname"
          }
        ],
        "responses": {
          "200": {
            "description": "The interfaces; an empty list where there are none.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Interface"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "name": "em1",
                    "bios_id": "Nic.Integrated.1-1",
                    "mac_address": "aa:bb:cc:dd:ee:01",
                    "switch_ip": "10.1.34.210",
                    "switch_port": "et-0/0/0",
                    "speed": 25000,
                    "vendor": "Intel",
                    "pxe_boot": true,
                    "maintenance": false,
                    "host_id": 1
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_host_interface",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "type": "string"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/hosts/{hostname}/disks": {
      "get": {
        "operationId": "listHostDisks",
        "summary": "List the disks of a host",
        "tags": [
          "hardware"
        ],
        "description": "Ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Hostname"
          }
        ],
        "responses": {
          "200": {
            "description": "The disks; an empty list where there are none.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Disk"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "disk_type": "nvme",
                    "size_gb": 960,
                    "count": 2,
                    "host_id": 1
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/hosts/{hostname}/memory": {
      "get": {
        "operationId": "listHostMemory",
        "summary": "List the memory modules of a host",
        "tags": [
          "hardware"
        ],
        "description": "Ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Hostname"
          }
        ],
        "responses": {
          "200": {
            "description": "The memory modules; an empty list where there are none.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Memory"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "handle": "DIMM.A1",
                    "size_gb": 64,
                    "host_id": 1
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/hosts/{hostname}/processors": {
      "get": {
        "operationId": "listHostProcessors",
        "summary": "List the processors of a host",
        "tags": [
          "hardware"
        ],
        "description": "Ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Hostname"
          }
        ],
        "responses": {
          "200": {
            "description": "The processors; an empty list where there are none.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Processor"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "handle": "CPU.Socket.1",
                    "vendor": "Intel",
                    "product": "Xeon Gold 6230",
                    "cores": 20,
                    "threads": 40,
                    "processor_type": "CPU",
                    "host_id": 1
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/interfaces": {
      "get": {
        "operationId": "listInterfaces",
        "summary": "List the interfaces",
        "tags": [
          "hardware"
        ],
        "description": "Of every host, ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The interfaces.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Interface"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "name": "em1",
                    "bios_id": "Nic.Integrated.1-1",
                    "mac_address": "aa:bb:cc:dd:ee:01",
                    "switch_ip": "10.1.34.210",
                    "switch_port": "et-0/0/0",
                    "speed": 25000,
                    "vendor": "Intel",
                    "pxe_boot": true,
                    "maintenance": false,
                    "host_id": 1
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_interfaces",
            "parameters": [],
            "query_form": "none"
          }
        ]
      }
    },
    "/interfaces/{host_or_id}": {
      "get": {
        "operationId": "getInterface",
        "summary": "Read an interface",
        "tags": [
          "hardware"
        ],
        "description": "An unknown one is answered with 400 `unknown_interface`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The id of the interface.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1
          }
        ],
        "responses": {
          "200": {
            "description": "The interface.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Interface"
                },
                "example": {
                  "id": 1,
                  "name": "em1",
                  "bios_id": "Nic.Integrated.1-1",
                  "mac_address": "aa:bb:cc:dd:ee:01",
                  "switch_ip": "10.1.34.210",
                  "switch_port": "et-0/0/0",
                  "speed": 25000,
                  "vendor": "Intel",
                  "pxe_boot": true,
                  "maintenance": false,
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createInterface",
        "summary": "Add an interface to a host",
        "tags": [
          "hardware"
        ],
        "description": "The names of a host's interfaces differ; one that is taken is 400 `already_exists`.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/InterfaceCreate"
              },
              "example": {
                "name": "em3",
                "mac_address": "aa:bb:cc:dd:ee:03",
                "switch_ip": "10.1.34.210",
                "switch_port": "et-0/0/2",
                "speed": 25000,
                "vendor": "Intel"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The interface.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Interface"
                },
                "example": {
                  "id": 1,
                  "name": "em1",
                  "bios_id": "Nic.Integrated.1-1",
                  "mac_address": "aa:bb:cc:dd:ee:01",
                  "switch_ip": "10.1.34.210",
                  "switch_port": "et-0/0/0",
                  "speed": 25000,
                  "vendor": "Intel",
                  "pxe_boot": true,
                  "maintenance": false,
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_interface",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "host_or_id",
                "type": "string"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "patch": {
        "operationId": "updateInterface",
        "summary": "Update an interface of a host",
        "tags": [
          "hardware"
        ],
        "description": "The body names it by its id; one of another host is 400 `unknown_interface`.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/InterfaceUpdate"
              },
              "example": {
                "id": 1,
                "switch_port": "et-0/0/9",
                "maintenance": true
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The interface.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Interface"
                },
                "example": {
                  "id": 1,
                  "name": "em1",
                  "bios_id": "Nic.Integrated.1-1",
                  "mac_address": "aa:bb:cc:dd:ee:01",
                  "switch_ip": "10.1.34.210",
                  "switch_port": "et-0/0/0",
                  "speed": 25000,
                  "vendor": "Intel",
                  "pxe_boot": true,
                  "maintenance": false,
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_interface",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "host_or_id",
                "type": "string"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/interfaces/{hostname}/{interface_name}": {
      "delete": {
        "operationId": "removeInterface",
        "summary": "Remove an interface of a host",
        "tags": [
          "hardware"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Hostname"
          },
          {
            "name": "interface_name",
            "in": "path",
            "required": true,
            "description": "The name of the interface.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "em2"
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed interface em2 of host01.example.com."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "remove_interface",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "type": "string"
              },
              {
                "name": "if_name",
                "in": "path",
                "as": "interface_name",
                "type": "string"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/disks": {
      "get": {
        "operationId": "listDisks",
        "summary": "List the disks",
        "tags": [
          "hardware"
        ],
        "description": "Of every host, ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The disks.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Disk"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "disk_type": "nvme",
                    "size_gb": 960,
                    "count": 2,
                    "host_id": 1
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/disks/types": {
      "get": {
        "operationId": "listDiskTypes",
        "summary": "List the types of disks",
        "tags": [
          "hardware"
        ],
        "description": "Each type that a disk of any host has, once, in alphabetical order.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The types; an empty list if there are no disks.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "example": [
                  "nvme",
                  "ssd"
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/disks/{host_or_id}": {
      "get": {
        "operationId": "getDisk",
        "summary": "Read a disk",
        "tags": [
          "hardware"
        ],
        "description": "An unknown one is answered with 400 `unknown_disk`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The id of the disk.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1
          }
        ],
        "responses": {
          "200": {
            "description": "The disk.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Disk"
                },
                "example": {
                  "id": 1,
                  "disk_type": "nvme",
                  "size_gb": 960,
                  "count": 2,
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createDisk",
        "summary": "Add a disk to a host",
        "tags": [
          "hardware"
        ],
        "description": "One entry describes `count` identical disks.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DiskCreate"
              },
              "example": {
                "disk_type": "nvme",
                "size_gb": 960,
                "count": 2
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The disk.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Disk"
                },
                "example": {
                  "id": 1,
                  "disk_type": "nvme",
                  "size_gb": 960,
                  "count": 2,
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_disk",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "host_or_id",
                "type": "string"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "patch": {
        "operationId": "updateDisk",
        "summary": "Update a disk of a host",
        "tags": [
          "hardware"
        ],
        "description": "The body names it by its id; one of another host is 400 `unknown_disk`.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DiskUpdate"
              },
              "example": {
                "disk_id": 1,
                "count": 4
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The disk.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Disk"
                },
                "example": {
                  "id": 1,
                  "disk_type": "nvme",
                  "size_gb": 960,
                  "count": 2,
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_disk",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "host_or_id",
                "type": "string"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "delete": {
        "operationId": "removeDisk",
        "summary": "Remove a disk",
        "tags": [
          "hardware"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The id of the disk.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 2
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed disk 2."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/disks/{hostname}/{disk_id}": {
      "delete": {
        "operationId": "removeHostDisk",
        "summary": "Remove a disk of a host",
        "tags": [
          "hardware"
        ],
        "description": "One of another host is 400 `unknown_disk`.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Hostname"
          },
          {
            "name": "disk_id",
            "in": "path",
            "required": true,
            "description": "The id of the disk.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 3
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed disk 3 of host01.example.com."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "remove_disk",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "type": "string"
              },
              {
                "name": "disk_id",
                "in": "path",
                "type": "integer"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/memory": {
      "get": {
        "operationId": "listMemory",
        "summary": "List the memory modules",
        "tags": [
          "hardware"
        ],
        "description": "Of every host, ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The memory modules.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Memory"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "handle": "DIMM.A1",
                    "size_gb": 64,
                    "host_id": 1
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/memory/{host_or_id}": {
      "get": {
        "operationId": "getMemoryModule",
        "summary": "Read a memory module",
        "tags": [
          "hardware"
        ],
        "description": "An unknown one is answered with 400 `unknown_memory`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The id of the memory module.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1
          }
        ],
        "responses": {
          "200": {
            "description": "The memory module.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Memory"
                },
                "example": {
                  "id": 1,
                  "handle": "DIMM.A1",
                  "size_gb": 64,
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createMemoryModule",
        "summary": "Add a memory module to a host",
        "tags": [
          "hardware"
        ],
        "description": "The handles of a host's memory modules differ; one that is taken is 400 `already_exists`.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MemoryCreate"
              },
              "example": {
                "handle": "DIMM.A3",
                "size_gb": 64
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The memory module.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Memory"
                },
                "example": {
                  "id": 1,
                  "handle": "DIMM.A1",
                  "size_gb": 64,
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_memory",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "host_or_id",
                "type": "string"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "delete": {
        "operationId": "removeMemoryModule",
        "summary": "Remove a memory module",
        "tags": [
          "hardware"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The id of the memory module.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 2
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed memory module 2."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "remove_memory",
            "parameters": [
              {
                "name": "memory_id",
                "in": "path",
                "as": "host_or_id",
                "type": "integer"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/processors": {
      "get": {
        "operationId": "listProcessors",
        "summary": "List the processors",
        "tags": [
          "hardware"
        ],
        "description": "Of every host, ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The processors.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Processor"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "handle": "CPU.Socket.1",
                    "vendor": "Intel",
                    "product": "Xeon Gold 6230",
                    "cores": 20,
                    "threads": 40,
                    "processor_type": "CPU",
                    "host_id": 1
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/processors/{host_or_id}": {
      "get": {
        "operationId": "getProcessor",
        "summary": "Read a processor",
        "tags": [
          "hardware"
        ],
        "description": "An unknown one is answered with 400 `unknown_processor`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The id of the processor.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1
          }
        ],
        "responses": {
          "200": {
            "description": "The processor.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Processor"
                },
                "example": {
                  "id": 1,
                  "handle": "CPU.Socket.1",
                  "vendor": "Intel",
                  "product": "Xeon Gold 6230",
                  "cores": 20,
                  "threads": 40,
                  "processor_type": "CPU",
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createProcessor",
        "summary": "Add a processor to a host",
        "tags": [
          "hardware"
        ],
        "description": "The handles of a host's processors differ; one that is taken is 400 `already_exists`.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ProcessorCreate"
              },
              "example": {
                "handle": "CPU.Socket.3",
                "vendor": "Intel",
                "product": "Xeon Gold 6230",
                "processor_type": "CPU",
                "cores": 20,
                "threads": 40
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The processor.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Processor"
                },
                "example": {
                  "id": 1,
                  "handle": "CPU.Socket.1",
                  "vendor": "Intel",
                  "product": "Xeon Gold 6230",
                  "cores": 20,
                  "threads": 40,
                  "processor_type": "CPU",
                  "host_id": 1
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_processor",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "host_or_id",
                "type": "string"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "delete": {
        "operationId": "removeProcessor",
        "summary": "Remove a processor",
        "tags": [
          "hardware"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The id of the processor.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 2
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed processor 2."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "remove_processor",
            "parameters": [
              {
                "name": "processor_id",
                "in": "path",
                "as": "host_or_id",
                "type": "integer"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/available": {
      "get": {
        "operationId": "listAvailable",
        "summary": "List the hosts that are free",
        "tags": [
          "hosts"
        ],
        "description": "The names of hosts that no schedule holds from `start` to `end`, in order; broken and retired hosts\nare never free. Without a time it is now; an end that is not after the start is a minute after\nit. The filters are those of the list of hosts, but for `cloud` without an operator. An unknown\ncloud is answered with 400 `unknown_cloud`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "start",
            "in": "query",
            "description": "From when on; now where it is left out.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            }
          },
          {
            "name": "end",
            "in": "query",
            "description": "Until when; now where it is left out.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            }
          },
          {
            "name": "cloud",
            "in": "query",
            "description": "Those whose schedule of this moment is for this cloud.",
            "schema": {
              "type": "string"
            }
          },
          {
            "$ref": "#/components/parameters/HostFilters"
          }
        ],
        "responses": {
          "200": {
            "description": "The names.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "example": [
                  "host03.example.com"
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_available",
            "parameters": [],
            "query_form": "none"
          },
          {
            "method": "filter_available",
            "parameters": [
              {
                "name": "data",
                "in": "query",
                "type": "mapping"
              }
            ],
            "query_form": "mapping"
          }
        ]
      }
    },
    "/available/{hostname}": {
      "get": {
        "operationId": "getAvailability",
        "summary": "Read whether a host is free",
        "tags": [
          "hosts"
        ],
        "description": "`True` or `False`, as text, under the name of the host as the request has it. An unknown, broken or retired host is not\nfree. The times are as in the list.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "hostname",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host03.example.com"
          },
          {
            "name": "start",
            "in": "query",
            "description": "From when on; now where it is left out.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            }
          },
          {
            "name": "end",
            "in": "query",
            "description": "Until when; now where it is left out.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Whether it is.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Availability"
                },
                "example": {
                  "host03.example.com": "True"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "is_available",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "type": "string"
              },
              {
                "name": "data",
                "in": "query",
                "type": "mapping"
              }
            ],
            "query_form": "mapping",
            "truth_of": "hostname"
          }
        ]
      }
    },
    "/assignments": {
      "get": {
        "operationId": "listAssignments",
        "summary": "List assignments",
        "tags": [
          "assignments"
        ],
        "description": "Ordered by id. An unknown cloud is answered with 400 `unknown_cloud`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "active",
            "in": "query",
            "description": "Active ones, or ended ones.",
            "schema": {
              "type": "boolean"
            },
            "example": true
          },
          {
            "name": "provisioned",
            "in": "query",
            "description": "Provisioned ones, or not.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "validated",
            "in": "query",
            "description": "Validated ones, or not.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "wipe",
            "in": "query",
            "description": "Those that rebuild their hosts, or not.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "cloud",
            "in": "query",
            "description": "Those of this cloud.",
            "schema": {
              "type": "string"
            },
            "example": "cloud02"
          },
          {
            "name": "owner",
            "in": "query",
            "description": "Those of this owner.",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "ticket",
            "in": "query",
            "description": "Those of this ticket.",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "is_self_schedule",
            "in": "query",
            "description": "Self-scheduled ones, or not.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "$ref": "#/components/parameters/AssignmentFilters"
          }
        ],
        "responses": {
          "200": {
            "description": "The assignments.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Assignment"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "active": true,
                    "provisioned": false,
                    "validated": false,
                    "description": "Performance tests",
                    "owner": "tenant",
                    "ticket": "1234",
                    "qinq": 0,
                    "wipe": true,
                    "ccuser": [],
                    "is_self_schedule": false,
                    "ostype": null,
                    "boot_order": null,
                    "cloud_id": 2,
                    "vlan_id": null,
                    "cloud": {
                      "id": 2,
                      "name": "cloud02",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "notification": {
                      "id": 1,
                      "assignment_id": 1,
                      "fail": false,
                      "success": false,
                      "initial": false,
                      "pre_initial": false,
                      "pre": false,
                      "one_day": false,
                      "three_days": false,
                      "five_days": false,
                      "seven_days": false
                    }
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "filter_assignments",
            "parameters": [
              {
                "name": "data",
                "in": "query",
                "type": "mapping"
              }
            ],
            "query_form": "mapping"
          }
        ]
      },
      "post": {
        "operationId": "createAssignment",
        "summary": "Create an assignment",
        "tags": [
          "assignments"
        ],
        "description": "A cloud has one active assignment at a time.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AssignmentCreate"
              },
              "example": {
                "cloud": "cloud03",
                "description": "Performance tests",
                "owner": "tenant",
                "ticket": "1235",
                "vlan": 1150,
                "wipe": true
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The assignment.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Assignment"
                },
                "example": {
                  "id": 1,
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "active": true,
                  "provisioned": false,
                  "validated": false,
                  "description": "Performance tests",
                  "owner": "tenant",
                  "ticket": "1234",
                  "qinq": 0,
                  "wipe": true,
                  "ccuser": [],
                  "is_self_schedule": false,
                  "ostype": null,
                  "boot_order": null,
                  "cloud_id": 2,
                  "vlan_id": null,
                  "cloud": {
                    "id": 2,
                    "name": "cloud02",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  },
                  "notification": {
                    "id": 1,
                    "assignment_id": 1,
                    "fail": false,
                    "success": false,
                    "initial": false,
                    "pre_initial": false,
                    "pre": false,
                    "one_day": false,
                    "three_days": false,
                    "five_days": false,
                    "seven_days": false
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_assignment",
            "parameters": [
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none",
            "prints_created": "Assignment"
          }
        ]
      }
    },
    "/assignments/active": {
      "get": {
        "operationId": "listActiveAssignments",
        "summary": "List active assignments",
        "tags": [
          "assignments"
        ],
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The active assignments.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Assignment"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "active": true,
                    "provisioned": false,
                    "validated": false,
                    "description": "Performance tests",
                    "owner": "tenant",
                    "ticket": "1234",
                    "qinq": 0,
                    "wipe": true,
                    "ccuser": [],
                    "is_self_schedule": false,
                    "ostype": null,
                    "boot_order": null,
                    "cloud_id": 2,
                    "vlan_id": null,
                    "cloud": {
                      "id": 2,
                      "name": "cloud02",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "notification": {
                      "id": 1,
                      "assignment_id": 1,
                      "fail": false,
                      "success": false,
                      "initial": false,
                      "pre_initial": false,
                      "pre": false,
                      "one_day": false,
                      "three_days": false,
                      "five_days": false,
                      "seven_days": false
                    }
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_active_assignments",
            "parameters": [],
            "query_form": "none"
          }
        ]
      }
    },
    "/assignments/active/{cloud_name}": {
      "get": {
        "operationId": "getActiveCloudAssignment",
        "summary": "Read the active assignment of a cloud",
        "tags": [
          "assignments"
        ],
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/CloudName"
          }
        ],
        "responses": {
          "200": {
            "description": "The assignment; an empty object where the cloud has none.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "oneOf": [
                    {
                      "$ref": "#/components/schemas/Assignment"
                    },
                    {
                      "$ref": "#/components/schemas/NoAssignment"
                    }
                  ]
                },
                "example": {
                  "id": 1,
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "active": true,
                  "provisioned": false,
                  "validated": false,
                  "description": "Performance tests",
                  "owner": "tenant",
                  "ticket": "1234",
                  "qinq": 0,
                  "wipe": true,
                  "ccuser": [],
                  "is_self_schedule": false,
                  "ostype": null,
                  "boot_order": null,
                  "cloud_id": 2,
                  "vlan_id": null,
                  "cloud": {
                    "id": 2,
                    "name": "cloud02",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  },
                  "notification": {
                    "id": 1,
                    "assignment_id": 1,
                    "fail": false,
                    "success": false,
                    "initial": false,
                    "pre_initial": false,
                    "pre": false,
                    "one_day": false,
                    "three_days": false,
                    "five_days": false,
                    "seven_days": false
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_active_cloud_assignment",
            "parameters": [
              {
                "name": "cloud_name",
                "in": "path",
                "as": "cloud_name",
                "type": "string"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/assignments/self": {
      "post": {
        "operationId": "createSelfAssignment",
        "summary": "Make an assignment for oneself",
        "tags": [
          "assignments"
        ],
        "description": "The owner is the requester: the part of the account's address before the `@`. Without `cloud` the\nassignment gets the first free cloud; concurrent requests never get the same one. The response is\n403 `self_schedule_off` if the server does not allow self-scheduling, and 403\n`self_schedule_limit` if the account has reached its limit. No ticket is created.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SelfAssignmentCreate"
              },
              "example": {
                "description": "A try of the new kernel"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The assignment.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Assignment"
                },
                "example": {
                  "id": 1,
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "active": true,
                  "provisioned": false,
                  "validated": false,
                  "description": "[SSM] A try of the new kernel",
                  "owner": "tenant",
                  "ticket": null,
                  "qinq": 0,
                  "wipe": true,
                  "ccuser": [],
                  "is_self_schedule": true,
                  "ostype": null,
                  "boot_order": null,
                  "cloud_id": 2,
                  "vlan_id": null,
                  "cloud": {
                    "id": 2,
                    "name": "cloud02",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  },
                  "notification": {
                    "id": 1,
                    "assignment_id": 1,
                    "fail": false,
                    "success": false,
                    "initial": false,
                    "pre_initial": false,
                    "pre": false,
                    "one_day": false,
                    "three_days": false,
                    "five_days": false,
                    "seven_days": false
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_self_assignment",
            "parameters": [
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none",
            "prints_created": "Self-assignment"
          }
        ]
      }
    },
    "/assignments/expirations": {
      "get": {
        "operationId": "listExpirations",
        "summary": "List the schedules that end soon",
        "tags": [
          "assignments"
        ],
        "description": "Those that are not over, and end within seven days. Ordered by id.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "description": "The schedules.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Schedule"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                    "build_start": null,
                    "build_end": null,
                    "assignment_id": 1,
                    "host_id": 1,
                    "assignment": {
                      "id": 1,
                      "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                      "active": true,
                      "provisioned": false,
                      "validated": false,
                      "description": "Performance tests",
                      "owner": "tenant",
                      "ticket": "1234",
                      "qinq": 0,
                      "wipe": true,
                      "ccuser": [],
                      "is_self_schedule": false,
                      "ostype": null,
                      "boot_order": null,
                      "cloud_id": 2,
                      "vlan_id": null,
                      "cloud": {
                        "id": 2,
                        "name": "cloud02",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      },
                      "notification": {
                        "id": 1,
                        "assignment_id": 1,
                        "fail": false,
                        "success": false,
                        "initial": false,
                        "pre_initial": false,
                        "pre": false,
                        "one_day": false,
                        "three_days": false,
                        "five_days": false,
                        "seven_days": false
                      }
                    },
                    "host": {
                      "id": 1,
                      "name": "host01.example.com",
                      "model": "R640",
                      "host_type": "scalelab",
                      "build": false,
                      "validated": false,
                      "switch_config_applied": false,
                      "broken": false,
                      "retired": false,
                      "last_build": null,
                      "can_self_schedule": true,
                      "overcloud": false,
                      "rack": "a01",
                      "uloc": "10",
                      "blade": null,
                      "bootmode": "Uefi",
                      "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                      "cloud_id": 1,
                      "default_cloud_id": 1,
                      "cloud": {
                        "id": 1,
                        "name": "cloud01",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      },
                      "default_cloud": {
                        "id": 1,
                        "name": "cloud01",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      }
                    },
                    "move_status": "provisioning",
                    "move_message": "Provisioner ready",
                    "move_error": null,
                    "move_source_cloud": "cloud01"
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/assignments/terminate/{assignment_id}": {
      "post": {
        "operationId": "terminateAssignment",
        "summary": "End an assignment",
        "tags": [
          "assignments"
        ],
        "description": "For its owner, and for admins. The assignment becomes inactive, its current schedules end now, its\nfuture schedules are removed, and their live moves end with the code `schedule_ended`; moves of the\npipeline are cancelled. All of it happens in one transaction.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "name": "assignment_id",
            "in": "path",
            "required": true,
            "description": "The assignment's id.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 2
          }
        ],
        "responses": {
          "200": {
            "description": "Ended.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Terminated assignment 2 of cloud04."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "terminate_assignment",
            "parameters": [
              {
                "name": "assignment_id",
                "in": "path",
                "as": "assignment_id",
                "type": "integer"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/assignments/{assignment_id}": {
      "get": {
        "operationId": "getAssignment",
        "summary": "Read an assignment",
        "tags": [
          "assignments"
        ],
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/AssignmentId"
          }
        ],
        "responses": {
          "200": {
            "description": "The assignment.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Assignment"
                },
                "example": {
                  "id": 1,
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "active": true,
                  "provisioned": false,
                  "validated": false,
                  "description": "Performance tests",
                  "owner": "tenant",
                  "ticket": "1234",
                  "qinq": 0,
                  "wipe": true,
                  "ccuser": [],
                  "is_self_schedule": false,
                  "ostype": null,
                  "boot_order": null,
                  "cloud_id": 2,
                  "vlan_id": null,
                  "cloud": {
                    "id": 2,
                    "name": "cloud02",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  },
                  "notification": {
                    "id": 1,
                    "assignment_id": 1,
                    "fail": false,
                    "success": false,
                    "initial": false,
                    "pre_initial": false,
                    "pre": false,
                    "one_day": false,
                    "three_days": false,
                    "five_days": false,
                    "seven_days": false
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "patch": {
        "operationId": "updateAssignment",
        "summary": "Update an assignment",
        "tags": [
          "assignments"
        ],
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/AssignmentId"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AssignmentUpdate"
              },
              "example": {
                "provisioned": true,
                "validated": false
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The assignment.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Assignment"
                },
                "example": {
                  "id": 1,
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "active": true,
                  "provisioned": false,
                  "validated": false,
                  "description": "Performance tests",
                  "owner": "tenant",
                  "ticket": "1234",
                  "qinq": 0,
                  "wipe": true,
                  "ccuser": [],
                  "is_self_schedule": false,
                  "ostype": null,
                  "boot_order": null,
                  "cloud_id": 2,
                  "vlan_id": null,
                  "cloud": {
                    "id": 2,
                    "name": "cloud02",
                    "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                  },
                  "notification": {
                    "id": 1,
                    "assignment_id": 1,
                    "fail": false,
                    "success": false,
                    "initial": false,
                    "pre_initial": false,
                    "pre": false,
                    "one_day": false,
                    "three_days": false,
                    "five_days": false,
                    "seven_days": false
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_assignment",
            "parameters": [
              {
                "name": "assignment_id",
                "in": "path",
                "as": "assignment_id",
                "type": "integer"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "delete": {
        "operationId": "removeAssignment",
        "summary": "Remove an assignment",
        "tags": [
          "assignments"
        ],
        "description": "Its schedules go with it, and the live moves for them end as when it is terminated. Moves stay\nreadable.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "assignment_id",
            "in": "path",
            "required": true,
            "description": "The assignment's id.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 3
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed assignment 3 of cloud05."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/assignments/{assignment_id}/ssh-keys": {
      "get": {
        "operationId": "getAssignmentSshKeys",
        "summary": "Read the SSH keys of an assignment",
        "tags": [
          "assignments"
        ],
        "description": "For the owner of the assignment and for admins. An assignment that does not exist is 404\n`assignment_not_found`. Accounts are found by their address, and by the part before the `@` while\nregistration is off.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/AssignmentId"
          }
        ],
        "responses": {
          "200": {
            "description": "The keys.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SshKeys"
                },
                "example": {
                  "keys": [
                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGz tenant@example.com"
                  ],
                  "usernames": [
                    "tenant"
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/assignments/{assignment_id}/progress": {
      "get": {
        "operationId": "getAssignmentProgress",
        "summary": "Read how far the moves of an assignment are",
        "tags": [
          "moves"
        ],
        "description": "Counted over the newest move of each host, where it is for the assignment. An assignment without\nmoves has nothing but zeros; one that there is not, and that no move was for, is 404\n`assignment_not_found`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/AssignmentId"
          },
          {
            "$ref": "#/components/parameters/IfNoneMatch"
          },
          {
            "$ref": "#/components/parameters/Prefer"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "The counts.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              },
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              },
              "ETag": {
                "$ref": "#/components/headers/ETag"
              },
              "Preference-Applied": {
                "$ref": "#/components/headers/PreferenceApplied"
              },
              "Quads-Stale": {
                "$ref": "#/components/headers/Stale"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RollUp"
                },
                "example": {
                  "total": 4,
                  "live": 2,
                  "completed": 1,
                  "failed": 1,
                  "stages": [
                    {
                      "stage": 6,
                      "status": "provisioning",
                      "hosts": 2
                    }
                  ],
                  "slowest": {
                    "host": "host01.example.com",
                    "move_id": 1,
                    "stage": 6,
                    "status": "provisioning",
                    "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                    "slow_at": "2026-11-22T08:22:31.250000+00:00",
                    "stalled_at": "2026-11-22T08:50:31.250000+00:00"
                  },
                  "failures": [
                    {
                      "host": "host03.example.com",
                      "move_id": 3,
                      "failed_stage": "power_on",
                      "code": "reported",
                      "message": "The BMC does not answer."
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/schedules": {
      "get": {
        "operationId": "listSchedules",
        "summary": "List schedules",
        "tags": [
          "schedules"
        ],
        "description": "Ordered by id. An unknown host is answered with 400 `unknown_host`, an unknown cloud with 400\n`unknown_cloud`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host",
            "in": "query",
            "description": "Those of this host.",
            "schema": {
              "type": "string"
            },
            "example": "host01.example.com"
          },
          {
            "name": "cloud",
            "in": "query",
            "description": "Those whose assignment is of this cloud.",
            "schema": {
              "type": "string"
            },
            "example": "cloud02"
          },
          {
            "name": "assignment_id",
            "in": "query",
            "description": "Those of this assignment.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            }
          },
          {
            "name": "move_status",
            "in": "query",
            "description": "Those whose newest move has this status; `null` for those without a move.",
            "schema": {
              "oneOf": [
                {
                  "$ref": "#/components/schemas/MoveStatus"
                },
                {
                  "type": "null"
                }
              ]
            }
          },
          {
            "$ref": "#/components/parameters/ScheduleFilters"
          }
        ],
        "responses": {
          "200": {
            "description": "The schedules.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Schedule"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                    "build_start": null,
                    "build_end": null,
                    "assignment_id": 1,
                    "host_id": 1,
                    "assignment": {
                      "id": 1,
                      "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                      "active": true,
                      "provisioned": false,
                      "validated": false,
                      "description": "Performance tests",
                      "owner": "tenant",
                      "ticket": "1234",
                      "qinq": 0,
                      "wipe": true,
                      "ccuser": [],
                      "is_self_schedule": false,
                      "ostype": null,
                      "boot_order": null,
                      "cloud_id": 2,
                      "vlan_id": null,
                      "cloud": {
                        "id": 2,
                        "name": "cloud02",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      },
                      "notification": {
                        "id": 1,
                        "assignment_id": 1,
                        "fail": false,
                        "success": false,
                        "initial": false,
                        "pre_initial": false,
                        "pre": false,
                        "one_day": false,
                        "three_days": false,
                        "five_days": false,
                        "seven_days": false
                      }
                    },
                    "host": {
                      "id": 1,
                      "name": "host01.example.com",
                      "model": "R640",
                      "host_type": "scalelab",
                      "build": false,
                      "validated": false,
                      "switch_config_applied": false,
                      "broken": false,
                      "retired": false,
                      "last_build": null,
                      "can_self_schedule": true,
                      "overcloud": false,
                      "rack": "a01",
                      "uloc": "10",
                      "blade": null,
                      "bootmode": "Uefi",
                      "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                      "cloud_id": 1,
                      "default_cloud_id": 1,
                      "cloud": {
                        "id": 1,
                        "name": "cloud01",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      },
                      "default_cloud": {
                        "id": 1,
                        "name": "cloud01",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      }
                    },
                    "move_status": "provisioning",
                    "move_message": "Provisioner ready",
                    "move_error": null,
                    "move_source_cloud": "cloud01"
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_schedules",
            "parameters": [
              {
                "name": "data",
                "in": "query",
                "type": "mapping",
                "optional": true
              }
            ],
            "query_form": "mapping"
          }
        ]
      },
      "post": {
        "operationId": "createSchedule",
        "summary": "Book a host",
        "tags": [
          "schedules"
        ],
        "description": "Books one host into the active assignment of a cloud. The host must be free for the whole time.\nUsers book only into an assignment that they made for themselves. Into such a one the host is\nlent from now on, for as long as the server is set to; `start` and `end` are ignored.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ScheduleCreate"
              },
              "example": {
                "cloud": "cloud02",
                "hostname": "host03.example.com",
                "start": "now",
                "end": "2036-11-22 08:00"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The schedule.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Schedule"
                },
                "example": {
                  "id": 1,
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                  "build_start": null,
                  "build_end": null,
                  "assignment_id": 1,
                  "host_id": 1,
                  "assignment": {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "active": true,
                    "provisioned": false,
                    "validated": false,
                    "description": "Performance tests",
                    "owner": "tenant",
                    "ticket": "1234",
                    "qinq": 0,
                    "wipe": true,
                    "ccuser": [],
                    "is_self_schedule": false,
                    "ostype": null,
                    "boot_order": null,
                    "cloud_id": 2,
                    "vlan_id": null,
                    "cloud": {
                      "id": 2,
                      "name": "cloud02",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "notification": {
                      "id": 1,
                      "assignment_id": 1,
                      "fail": false,
                      "success": false,
                      "initial": false,
                      "pre_initial": false,
                      "pre": false,
                      "one_day": false,
                      "three_days": false,
                      "five_days": false,
                      "seven_days": false
                    }
                  },
                  "host": {
                    "id": 1,
                    "name": "host01.example.com",
                    "model": "R640",
                    "host_type": "scalelab",
                    "build": false,
                    "validated": false,
                    "switch_config_applied": false,
                    "broken": false,
                    "retired": false,
                    "last_build": null,
                    "can_self_schedule": true,
                    "overcloud": false,
                    "rack": "a01",
                    "uloc": "10",
                    "blade": null,
                    "bootmode": "Uefi",
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "cloud_id": 1,
                    "default_cloud_id": 1,
                    "cloud": {
                      "id": 1,
                      "name": "cloud01",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "default_cloud": {
                      "id": 1,
                      "name": "cloud01",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    }
                  },
                  "move_status": "provisioning",
                  "move_message": "Provisioner ready",
                  "move_error": null,
                  "move_source_cloud": "cloud01"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_schedule",
            "parameters": [
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/schedules/current": {
      "get": {
        "operationId": "listCurrentSchedules",
        "summary": "List the schedules of a time",
        "tags": [
          "schedules"
        ],
        "description": "Those with start <= date < end. An unknown host or cloud is answered with 400.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Date"
          },
          {
            "name": "host",
            "in": "query",
            "description": "Those of this host.",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "cloud",
            "in": "query",
            "description": "Those of assignments to this cloud.",
            "schema": {
              "type": "string"
            },
            "example": "cloud02"
          }
        ],
        "responses": {
          "200": {
            "description": "The schedules.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Schedule"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                    "build_start": null,
                    "build_end": null,
                    "assignment_id": 1,
                    "host_id": 1,
                    "assignment": {
                      "id": 1,
                      "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                      "active": true,
                      "provisioned": false,
                      "validated": false,
                      "description": "Performance tests",
                      "owner": "tenant",
                      "ticket": "1234",
                      "qinq": 0,
                      "wipe": true,
                      "ccuser": [],
                      "is_self_schedule": false,
                      "ostype": null,
                      "boot_order": null,
                      "cloud_id": 2,
                      "vlan_id": null,
                      "cloud": {
                        "id": 2,
                        "name": "cloud02",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      },
                      "notification": {
                        "id": 1,
                        "assignment_id": 1,
                        "fail": false,
                        "success": false,
                        "initial": false,
                        "pre_initial": false,
                        "pre": false,
                        "one_day": false,
                        "three_days": false,
                        "five_days": false,
                        "seven_days": false
                      }
                    },
                    "host": {
                      "id": 1,
                      "name": "host01.example.com",
                      "model": "R640",
                      "host_type": "scalelab",
                      "build": false,
                      "validated": false,
                      "switch_config_applied": false,
                      "broken": false,
                      "retired": false,
                      "last_build": null,
                      "can_self_schedule": true,
                      "overcloud": false,
                      "rack": "a01",
                      "uloc": "10",
                      "blade": null,
                      "bootmode": "Uefi",
                      "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                      "cloud_id": 1,
                      "default_cloud_id": 1,
                      "cloud": {
                        "id": 1,
                        "name": "cloud01",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      },
                      "default_cloud": {
                        "id": 1,
                        "name": "cloud01",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      }
                    },
                    "move_status": "provisioning",
                    "move_message": "Provisioner ready",
                    "move_error": null,
                    "move_source_cloud": "cloud01"
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_current_schedules",
            "parameters": [
              {
                "name": "data",
                "in": "query",
                "type": "mapping",
                "optional": true
              }
            ],
            "query_form": "mapping"
          }
        ]
      }
    },
    "/schedules/future": {
      "get": {
        "operationId": "listFutureSchedules",
        "summary": "List the schedules to come",
        "tags": [
          "schedules"
        ],
        "description": "Those that start later than now. Ordered by id. An unknown host or cloud is answered with 400.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host",
            "in": "query",
            "description": "Those of this host.",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "cloud",
            "in": "query",
            "description": "Those of assignments to this cloud.",
            "schema": {
              "type": "string"
            },
            "example": "cloud06"
          }
        ],
        "responses": {
          "200": {
            "description": "The schedules.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Schedule"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                    "build_start": null,
                    "build_end": null,
                    "assignment_id": 1,
                    "host_id": 1,
                    "assignment": {
                      "id": 1,
                      "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                      "active": true,
                      "provisioned": false,
                      "validated": false,
                      "description": "Performance tests",
                      "owner": "tenant",
                      "ticket": "1234",
                      "qinq": 0,
                      "wipe": true,
                      "ccuser": [],
                      "is_self_schedule": false,
                      "ostype": null,
                      "boot_order": null,
                      "cloud_id": 2,
                      "vlan_id": null,
                      "cloud": {
                        "id": 2,
                        "name": "cloud02",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      },
                      "notification": {
                        "id": 1,
                        "assignment_id": 1,
                        "fail": false,
                        "success": false,
                        "initial": false,
                        "pre_initial": false,
                        "pre": false,
                        "one_day": false,
                        "three_days": false,
                        "five_days": false,
                        "seven_days": false
                      }
                    },
                    "host": {
                      "id": 1,
                      "name": "host01.example.com",
                      "model": "R640",
                      "host_type": "scalelab",
                      "build": false,
                      "validated": false,
                      "switch_config_applied": false,
                      "broken": false,
                      "retired": false,
                      "last_build": null,
                      "can_self_schedule": true,
                      "overcloud": false,
                      "rack": "a01",
                      "uloc": "10",
                      "blade": null,
                      "bootmode": "Uefi",
                      "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                      "cloud_id": 1,
                      "default_cloud_id": 1,
                      "cloud": {
                        "id": 1,
                        "name": "cloud01",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      },
                      "default_cloud": {
                        "id": 1,
                        "name": "cloud01",
                        "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                      }
                    },
                    "move_status": "provisioning",
                    "move_message": "Provisioner ready",
                    "move_error": null,
                    "move_source_cloud": "cloud01"
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_future_schedules",
            "parameters": [
              {
                "name": "data",
                "in": "query",
                "type": "mapping",
                "optional": true
              }
            ],
            "query_form": "mapping"
          }
        ]
      }
    },
    "/schedules/batch": {
      "post": {
        "operationId": "createSchedules",
        "summary": "Book hosts",
        "tags": [
          "schedules"
        ],
        "description": "Books hosts into one cloud for one time, all of them or none. With `description`, `owner` and\n`ticket` it makes the assignment too; without them it takes the active one of the cloud. When\nhosts cannot be booked, the answer is 400 `host_not_available`: `unavailable_hosts` names those\nthat are not free, `failed_schedules` each host with the reason. A `vlan` is for the assignment that it\nmakes: without one it is refused.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ScheduleBatch"
              },
              "example": {
                "cloud": "cloud08",
                "hostnames": [
                  "host02.example.com"
                ],
                "start": "2036-11-22 08:00",
                "end": "2036-11-29 08:00",
                "description": "Scale tests",
                "owner": "tenant",
                "ticket": "1236"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "What was made.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ScheduleBatchResult"
                },
                "example": {
                  "assignment_id": 2,
                  "schedules_created": 1,
                  "hostnames": [
                    "host02.example.com"
                  ],
                  "jira_updated": false
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "create_schedules_batch",
            "parameters": [
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/schedules/{schedule_id}": {
      "get": {
        "operationId": "getSchedule",
        "summary": "Read a schedule",
        "tags": [
          "schedules"
        ],
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/ScheduleId"
          }
        ],
        "responses": {
          "200": {
            "description": "The schedule.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Schedule"
                },
                "example": {
                  "id": 1,
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                  "build_start": null,
                  "build_end": null,
                  "assignment_id": 1,
                  "host_id": 1,
                  "assignment": {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "active": true,
                    "provisioned": false,
                    "validated": false,
                    "description": "Performance tests",
                    "owner": "tenant",
                    "ticket": "1234",
                    "qinq": 0,
                    "wipe": true,
                    "ccuser": [],
                    "is_self_schedule": false,
                    "ostype": null,
                    "boot_order": null,
                    "cloud_id": 2,
                    "vlan_id": null,
                    "cloud": {
                      "id": 2,
                      "name": "cloud02",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "notification": {
                      "id": 1,
                      "assignment_id": 1,
                      "fail": false,
                      "success": false,
                      "initial": false,
                      "pre_initial": false,
                      "pre": false,
                      "one_day": false,
                      "three_days": false,
                      "five_days": false,
                      "seven_days": false
                    }
                  },
                  "host": {
                    "id": 1,
                    "name": "host01.example.com",
                    "model": "R640",
                    "host_type": "scalelab",
                    "build": false,
                    "validated": false,
                    "switch_config_applied": false,
                    "broken": false,
                    "retired": false,
                    "last_build": null,
                    "can_self_schedule": true,
                    "overcloud": false,
                    "rack": "a01",
                    "uloc": "10",
                    "blade": null,
                    "bootmode": "Uefi",
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "cloud_id": 1,
                    "default_cloud_id": 1,
                    "cloud": {
                      "id": 1,
                      "name": "cloud01",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "default_cloud": {
                      "id": 1,
                      "name": "cloud01",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    }
                  },
                  "move_status": "provisioning",
                  "move_message": "Provisioner ready",
                  "move_error": null,
                  "move_source_cloud": "cloud01"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_schedule",
            "parameters": [
              {
                "name": "schedule_id",
                "in": "path",
                "as": "schedule_id",
                "type": "integer"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "patch": {
        "operationId": "updateSchedule",
        "summary": "Update a schedule",
        "tags": [
          "schedules"
        ],
        "description": "If the schedule is no longer current, its live move ends in the same transaction with the code\n`schedule_ended`; a move of the pipeline is cancelled. Extending a schedule does not change its\nmove.\n\nA `build_start` or `build_end` that is sent must lie within the schedule, and `build_end` must not\nbe before `build_start`; for a field that is not sent, the stored value counts. Else 400, with the\nfield and its bounds. Times that moves record are not checked.\n\nA `start` or `end` that is sent without the other must not exclude a build time that the schedule\nhas and contains. A build in the past does not restrict a `start` or `end` that is now or later,\nand no build time restricts `now`. Else 400, with `start` or `end` and its bounds.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/ScheduleId"
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ScheduleUpdate"
              },
              "example": {
                "build_end": "now"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The schedule.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Schedule"
                },
                "example": {
                  "id": 1,
                  "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                  "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                  "build_start": null,
                  "build_end": null,
                  "assignment_id": 1,
                  "host_id": 1,
                  "assignment": {
                    "id": 1,
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "active": true,
                    "provisioned": false,
                    "validated": false,
                    "description": "Performance tests",
                    "owner": "tenant",
                    "ticket": "1234",
                    "qinq": 0,
                    "wipe": true,
                    "ccuser": [],
                    "is_self_schedule": false,
                    "ostype": null,
                    "boot_order": null,
                    "cloud_id": 2,
                    "vlan_id": null,
                    "cloud": {
                      "id": 2,
                      "name": "cloud02",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "notification": {
                      "id": 1,
                      "assignment_id": 1,
                      "fail": false,
                      "success": false,
                      "initial": false,
                      "pre_initial": false,
                      "pre": false,
                      "one_day": false,
                      "three_days": false,
                      "five_days": false,
                      "seven_days": false
                    }
                  },
                  "host": {
                    "id": 1,
                    "name": "host01.example.com",
                    "model": "R640",
                    "host_type": "scalelab",
                    "build": false,
                    "validated": false,
                    "switch_config_applied": false,
                    "broken": false,
                    "retired": false,
                    "last_build": null,
                    "can_self_schedule": true,
                    "overcloud": false,
                    "rack": "a01",
                    "uloc": "10",
                    "blade": null,
                    "bootmode": "Uefi",
                    "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                    "cloud_id": 1,
                    "default_cloud_id": 1,
                    "cloud": {
                      "id": 1,
                      "name": "cloud01",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    },
                    "default_cloud": {
                      "id": 1,
                      "name": "cloud01",
                      "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                    }
                  },
                  "move_status": "provisioning",
                  "move_message": "Provisioner ready",
                  "move_error": null,
                  "move_source_cloud": "cloud01"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_schedule",
            "parameters": [
              {
                "name": "schedule_id",
                "in": "path",
                "as": "schedule_id",
                "type": "integer"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "delete": {
        "operationId": "removeSchedule",
        "summary": "Remove a schedule",
        "tags": [
          "schedules"
        ],
        "description": "Its live move ends in the same transaction with the code `schedule_ended`; a move of the pipeline is\ncancelled. Moves stay readable, and can be reported by the same id.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "schedule_id",
            "in": "path",
            "required": true,
            "description": "The schedule's id.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 2
          }
        ],
        "responses": {
          "200": {
            "description": "Removed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Removed"
                },
                "example": {
                  "status_code": 200,
                  "message": "Removed schedule 2."
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "remove_schedule",
            "parameters": [
              {
                "name": "schedule_id",
                "in": "path",
                "as": "schedule_id",
                "type": "integer"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/moves": {
      "get": {
        "operationId": "listDueMoves",
        "summary": "List the hosts that should move",
        "tags": [
          "moves"
        ],
        "description": "Every host that is not where its current schedule wants it, or, without one, not in its\ndefault cloud. Ordered by host.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Date"
          }
        ],
        "responses": {
          "200": {
            "description": "The hosts to move.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/DueMove"
                  }
                },
                "example": [
                  {
                    "host": "host03.example.com",
                    "new": "cloud02",
                    "current": "cloud01"
                  }
                ]
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_moves",
            "parameters": [
              {
                "name": "date",
                "in": "query",
                "as": "date",
                "type": "string",
                "optional": true
              }
            ],
            "query_form": "named"
          }
        ]
      },
      "post": {
        "operationId": "startMoves",
        "summary": "Let the pipeline move hosts",
        "tags": [
          "moves"
        ],
        "description": "All or nothing. Opens moves that the pipeline runs, of hosts that are due: one with a current\nschedule moves to that schedule's cloud, one without to its default cloud. A live move that\nanother program reports is superseded. A host that is unknown, not due, broken, retired, or that\nthe pipeline is moving already, rejects the batch.\n\nWith an `Idempotency-Key` it can be sent again: the moves that were opened the first time are\nanswered.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MoveStart"
              },
              "example": {
                "hostnames": [
                  "host14.example.com"
                ]
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The moves, in the order of the hosts.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StartedMoves"
                },
                "example": {
                  "moves": [
                    {
                      "id": 1,
                      "move_id": 1,
                      "host": "host14.example.com",
                      "host_id": 1,
                      "source_cloud": "cloud01",
                      "target_cloud": "cloud02",
                      "schedule_id": 1,
                      "assignment_id": 1,
                      "profile": "dell_hpe",
                      "attempt": 1,
                      "goal_id": 1,
                      "reporter": {
                        "kind": "pipeline",
                        "name": "quads"
                      },
                      "status": "pending",
                      "stage": 1,
                      "total_stages": 12,
                      "message": null,
                      "error_message": null,
                      "started_at": "2026-11-22T08:00:00.000000+00:00",
                      "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                      "updated_at": "2026-11-22T08:00:00.000000+00:00",
                      "completed_at": null,
                      "cursor": 14
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/current": {
      "get": {
        "operationId": "listCurrentMoves",
        "summary": "List the moves of the moment",
        "tags": [
          "moves"
        ],
        "description": "The list for new programs. One row a host, its newest move, ordered by host: live moves, and failed\nones until another move takes their place or their schedule ends (seven days where there is\nnone). With `ended=true` the newest move of every host, also when it has completed or failed long\nago. Filters add up; an unknown value, and a host, cloud, assignment or schedule that does not\nexist, is 400.\n\nA page holds at most `limit` moves. Where there are more, `next` is the `after` of the next page.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host",
            "in": "query",
            "description": "The move of this host.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "name": "cloud",
            "in": "query",
            "description": "Moves to this cloud.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "cloud02"
          },
          {
            "name": "assignment",
            "in": "query",
            "description": "Moves for this assignment.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1
          },
          {
            "name": "schedule",
            "in": "query",
            "description": "The move for this schedule.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1
          },
          {
            "name": "status",
            "in": "query",
            "description": "Moves in this status.",
            "schema": {
              "$ref": "#/components/schemas/MoveStatus"
            },
            "example": "provisioning"
          },
          {
            "name": "profile",
            "in": "query",
            "description": "Moves of this profile.",
            "schema": {
              "$ref": "#/components/schemas/Profile"
            },
            "example": "dell_hpe"
          },
          {
            "name": "ended",
            "in": "query",
            "description": "Whether the newest move of a host is listed also when it has ended.",
            "schema": {
              "type": "boolean",
              "default": false
            },
            "example": false
          },
          {
            "name": "after",
            "in": "query",
            "description": "Moves after this place, which is the `next` of a page.",
            "schema": {
              "$ref": "#/components/schemas/CurrentPlace"
            },
            "example": "1-host01.example.com"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500,
              "default": 100
            },
            "example": 100
          },
          {
            "$ref": "#/components/parameters/IfNoneMatch"
          },
          {
            "$ref": "#/components/parameters/Prefer"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of moves.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              },
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              },
              "ETag": {
                "$ref": "#/components/headers/ETag"
              },
              "Preference-Applied": {
                "$ref": "#/components/headers/PreferenceApplied"
              },
              "Quads-Stale": {
                "$ref": "#/components/headers/Stale"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CurrentMovePage"
                },
                "example": {
                  "moves": [
                    {
                      "id": 1,
                      "move_id": 1,
                      "goal_id": 1,
                      "host": "host01.example.com",
                      "host_id": 1,
                      "source_cloud": "cloud01",
                      "target_cloud": "cloud02",
                      "schedule_id": 1,
                      "assignment_id": 1,
                      "profile": "dell_hpe",
                      "attempt": 1,
                      "reporter": {
                        "kind": "external",
                        "name": "admin@example.com"
                      },
                      "status": "provisioning",
                      "stage": 6,
                      "total_stages": 12,
                      "message": "Provisioner ready",
                      "error_message": null,
                      "started_at": "2026-11-22T08:00:00.000000+00:00",
                      "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                      "updated_at": "2026-11-22T08:20:31.250000+00:00",
                      "completed_at": null,
                      "cursor": 14
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/history": {
      "get": {
        "operationId": "listMoveHistory",
        "summary": "List moves that have ended",
        "tags": [
          "moves"
        ],
        "description": "Every attempt that has ended, completed or failed; the most recent end comes first. Ended moves\nnever change, so pages can be cached. A page may hold fewer moves than `limit`, or none, and\nstill have a `next`: each request searches a limited number of moves.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host",
            "in": "query",
            "description": "Moves of the host of this name; an unknown one matches nothing.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "name": "cloud",
            "in": "query",
            "description": "Moves to this cloud; an unknown one matches nothing.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "cloud02"
          },
          {
            "name": "assignment",
            "in": "query",
            "description": "Moves for this assignment; an unknown one matches nothing.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1
          },
          {
            "name": "goal",
            "in": "query",
            "description": "The attempts at one goal, by their `goal_id`; an unknown one matches nothing.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 1
          },
          {
            "name": "status",
            "in": "query",
            "description": "Moves with this final status.",
            "schema": {
              "type": "string",
              "enum": [
                "completed",
                "failed"
              ]
            },
            "example": "completed"
          },
          {
            "name": "profile",
            "in": "query",
            "description": "Moves of this profile.",
            "schema": {
              "$ref": "#/components/schemas/Profile"
            },
            "example": "dell_hpe"
          },
          {
            "name": "from",
            "in": "query",
            "description": "Moves that ended at this time or later.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            },
            "example": "2026-01-01T00:00"
          },
          {
            "name": "to",
            "in": "query",
            "description": "Moves that ended before this time.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            },
            "example": "2099-01-01T00:00"
          },
          {
            "name": "before",
            "in": "query",
            "description": "Moves after this position, which means that they ended earlier.",
            "schema": {
              "$ref": "#/components/schemas/HistoryPlace"
            },
            "example": "4102444800000000-1"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500,
              "default": 100
            },
            "example": 100
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of moves.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MovePage"
                },
                "example": {
                  "moves": [
                    {
                      "id": 1,
                      "move_id": 1,
                      "host": "host01.example.com",
                      "host_id": 1,
                      "source_cloud": "cloud01",
                      "target_cloud": "cloud02",
                      "schedule_id": 1,
                      "assignment_id": 1,
                      "profile": "dell_hpe",
                      "attempt": 1,
                      "goal_id": 1,
                      "reporter": {
                        "kind": "external",
                        "name": "admin@example.com"
                      },
                      "status": "completed",
                      "stage": 12,
                      "total_stages": 12,
                      "message": null,
                      "error_message": null,
                      "started_at": "2026-11-22T08:00:00.000000+00:00",
                      "stage_entered_at": "2026-11-22T09:58:12.500000+00:00",
                      "updated_at": "2026-11-22T09:58:14.125000+00:00",
                      "completed_at": "2026-11-22T09:58:14.125000+00:00",
                      "cursor": 27
                    }
                  ],
                  "next": "1795341494125000-1"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/stats": {
      "get": {
        "operationId": "getMoveStats",
        "summary": "Read how moves have ended, and how long their stages took",
        "tags": [
          "moves"
        ],
        "description": "Over the moves that ended in a period. The duration of a stage counts if it is known: the stage\nsucceeded, its beginning and end were reported in time, and no stage after it was skipped as not\nreported. Computed for each request.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "description": "Moves that ended at this time or later. Without it, 30 days before the end.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            },
            "example": "2026-01-01T00:00"
          },
          {
            "name": "to",
            "in": "query",
            "description": "Moves that ended before this time; at most 366 days after the beginning. Without it, now.",
            "schema": {
              "$ref": "#/components/schemas/InputTime"
            },
            "example": "2026-12-31T00:00"
          },
          {
            "name": "profile",
            "in": "query",
            "description": "Moves of this profile.",
            "schema": {
              "$ref": "#/components/schemas/Profile"
            },
            "example": "dell_hpe"
          },
          {
            "name": "model",
            "in": "query",
            "description": "Moves of hosts that were of this model when they started.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "R640"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "The numbers.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MoveStats"
                },
                "example": {
                  "from": "2026-10-23T08:00:00.000000+00:00",
                  "to": "2026-11-22T08:00:00.000000+00:00",
                  "total": 42,
                  "completed": 38,
                  "failed": 2,
                  "withdrawn": 2,
                  "success_rate": 0.95,
                  "stages": [
                    {
                      "profile": "dell_hpe",
                      "model": "R640",
                      "status": "provisioning",
                      "count": 38,
                      "p50_seconds": 96.5,
                      "p90_seconds": 131.25
                    }
                  ],
                  "failures": [
                    {
                      "status": "power_on",
                      "code": "reported",
                      "moves": 2
                    },
                    {
                      "status": "pending",
                      "code": "superseded",
                      "moves": 2
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/events": {
      "get": {
        "operationId": "listEvents",
        "summary": "Read the move log",
        "tags": [
          "moves"
        ],
        "description": "The events of all moves, in order, as far back as the replay window of the server (seven days by\ndefault; the events of one move are kept for ever). Several filters must all match. With\n`Prefer: wait=N` an empty page waits for its first event: a client that repeats the request from\n`cursor` misses nothing.\n\nA host, cloud or assignment that does not exist is 400 `unknown_host`, `unknown_cloud` or\n`unknown_assignment`, a move that does not exist 404 `move_not_found`. Removed hosts and clouds and\nended assignments exist as long as the log holds a move of them.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/FollowHost"
          },
          {
            "$ref": "#/components/parameters/FollowCloud"
          },
          {
            "$ref": "#/components/parameters/FollowAssignment"
          },
          {
            "$ref": "#/components/parameters/FollowMove"
          },
          {
            "name": "after",
            "in": "query",
            "description": "Events after this cursor. Default: from the oldest event that the server still returns.",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            },
            "example": 0
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500,
              "default": 100
            },
            "example": 100
          },
          {
            "$ref": "#/components/parameters/PreferEvents"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of events.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              },
              "Preference-Applied": {
                "$ref": "#/components/headers/PreferenceApplied"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventPage"
                },
                "example": {
                  "events": [
                    {
                      "cursor": 1,
                      "type": "move_started",
                      "time": "2026-11-22T08:00:00.000000+00:00",
                      "move_id": 1,
                      "host": "host01.example.com",
                      "target_cloud": "cloud02",
                      "assignment_id": 1,
                      "attempt": 1,
                      "status": "pending",
                      "stage": 1,
                      "actor": {
                        "kind": "user",
                        "name": "admin@example.com"
                      },
                      "message": null,
                      "data": {}
                    }
                  ],
                  "cursor": 1,
                  "more": false
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "410": {
            "$ref": "#/components/responses/Gone"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/stream": {
      "get": {
        "operationId": "streamMoves",
        "summary": "Follow moves",
        "tags": [
          "moves"
        ],
        "description": "Server-sent events. Without a cursor the stream begins with a `snapshot`; with one (`Last-Event-ID`,\n`after`) it begins with every event after it, or with a `reset` and a snapshot if those events are\noutside the replay window. Then it sends every event (`move`, with the cursor as its `id`) once and\nin order, a comment every 15 seconds, and `end` when the condition of `until` is met. `closing` gives\nthe reason if the server ends the connection earlier; `retry:` gives the pause before reconnecting.\n\nA stream of a host, cloud or assignment continues from attempt to attempt; a stream of a move ends\nwith it. Several filters must all match.\n\nA host, cloud or assignment that does not exist is 400 `unknown_host`, `unknown_cloud` or\n`unknown_assignment`, a move that does not exist 404 `move_not_found`. Removed hosts and clouds and\nended assignments exist as long as the log holds a move of them.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/FollowHost"
          },
          {
            "$ref": "#/components/parameters/FollowCloud"
          },
          {
            "$ref": "#/components/parameters/FollowAssignment"
          },
          {
            "$ref": "#/components/parameters/FollowMove"
          },
          {
            "name": "after",
            "in": "query",
            "description": "Events after this cursor, without a snapshot.",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            },
            "example": 0
          },
          {
            "name": "snapshot",
            "in": "query",
            "description": "With a cursor: whether a snapshot of the present state precedes the events after the cursor. Events\nthat it already reflects are sent as well; compare with the `cursor` of each move.\n",
            "schema": {
              "type": "boolean",
              "default": false
            },
            "example": false
          },
          {
            "name": "until",
            "in": "query",
            "description": "When to end. Default: `settled`; without a filter `never`.",
            "schema": {
              "$ref": "#/components/schemas/Until"
            },
            "example": "settled"
          },
          {
            "$ref": "#/components/parameters/LastEventId"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "The stream.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "text/event-stream": {
                "schema": {
                  "type": "string",
                  "contentMediaType": "text/event-stream",
                  "contentSchema": {
                    "$ref": "#/components/schemas/StreamEvents"
                  }
                },
                "example": "retry: 2000\nevent: snapshot\ndata: {\"cursor\":14,\"moves\":[]}\n"
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/stages": {
      "get": {
        "operationId": "listStages",
        "summary": "Read the stage table",
        "tags": [
          "moves"
        ],
        "responses": {
          "200": {
            "description": "The stages in order, and the two ends.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StageTable"
                },
                "example": {
                  "total_stages": 12,
                  "stages": [
                    {
                      "status": "pending",
                      "stage": 1,
                      "kind": "stage",
                      "title": "Pending",
                      "description": "Queued, not started.",
                      "reported_by": "the API, when the move is created",
                      "profiles": [
                        "dell_hpe",
                        "supermicro",
                        "no_wipe",
                        "return"
                      ],
                      "poll_seconds": 15,
                      "expected_seconds": 120,
                      "limit_seconds": 86400
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/moves/progress": {
      "get": {
        "operationId": "listMoveProgress",
        "summary": "List the progress of moves",
        "tags": [
          "legacy"
        ],
        "description": "Legacy: for today's programs. New programs use `GET /moves/current`.\n\nOne row a host, its newest move, ordered by host: live moves always; failed ones until another\nmove takes their place or their schedule ends (seven days where there is none); completed\nones only with `include=ended`. Parameters that the operation does not know are ignored and named\nin `Quads-Ignored-Fields`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "cloud",
            "in": "query",
            "description": "Moves to this cloud; an unknown one matches nothing.",
            "schema": {
              "type": "string"
            },
            "example": "cloud02"
          },
          {
            "name": "status",
            "in": "query",
            "description": "Moves in this status, in any letter case. Another value is answered with `unknown_status`.",
            "schema": {
              "type": "string"
            },
            "example": "provisioning"
          },
          {
            "$ref": "#/components/parameters/Include"
          },
          {
            "$ref": "#/components/parameters/IfNoneMatch"
          },
          {
            "$ref": "#/components/parameters/Prefer"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "x-unknown-parameters": "ignore",
        "responses": {
          "200": {
            "description": "The moves.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              },
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              },
              "ETag": {
                "$ref": "#/components/headers/ETag"
              },
              "Preference-Applied": {
                "$ref": "#/components/headers/PreferenceApplied"
              },
              "Quads-Stale": {
                "$ref": "#/components/headers/Stale"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Move"
                  }
                },
                "example": [
                  {
                    "id": 1,
                    "move_id": 1,
                    "host": "host01.example.com",
                    "host_id": 1,
                    "source_cloud": "cloud01",
                    "target_cloud": "cloud02",
                    "schedule_id": 1,
                    "assignment_id": 1,
                    "profile": "dell_hpe",
                    "attempt": 1,
                    "goal_id": 1,
                    "reporter": {
                      "kind": "external",
                      "name": "admin@example.com"
                    },
                    "status": "provisioning",
                    "stage": 6,
                    "total_stages": 12,
                    "message": "Provisioner ready",
                    "error_message": null,
                    "started_at": "2026-11-22T08:00:00.000000+00:00",
                    "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                    "updated_at": "2026-11-22T08:20:31.250000+00:00",
                    "completed_at": null,
                    "cursor": 14
                  }
                ]
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_all_move_status",
            "parameters": [
              {
                "name": "cloud",
                "in": "query",
                "as": "cloud",
                "type": "string",
                "optional": true
              },
              {
                "name": "status",
                "in": "query",
                "as": "status",
                "type": "string",
                "optional": true
              }
            ],
            "query_form": "named",
            "trailing_slash": true
          }
        ]
      }
    },
    "/moves/progress/batch": {
      "post": {
        "operationId": "startMoveBatch",
        "summary": "Start moves",
        "tags": [
          "legacy"
        ],
        "description": "Legacy: for programs that move hosts outside of the pipeline. `POST /moves` starts moves that the\npipeline carries.\n\nAll or nothing. A host with a current schedule moves to that schedule's cloud, one without to\nits default cloud. A live move of the same goal that is still pending is kept; another live\nmove is superseded. An unknown host, or one that the pipeline is moving, rejects the batch.\nA host that is named twice, also in another letter case, is started once.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MoveBatch"
              },
              "example": {
                "hostnames": [
                  "host03.example.com"
                ]
              }
            }
          }
        },
        "x-unknown-parameters": "ignore",
        "responses": {
          "201": {
            "description": "For each host, as the request names it first, the `id` to report its progress with.\n",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": {
                    "type": "integer",
                    "minimum": -9007199254740991,
                    "maximum": 9007199254740991
                  }
                },
                "example": {
                  "host03.example.com": 3
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "start_move_batch",
            "parameters": [
              {
                "name": "hostnames",
                "in": "body",
                "as": "hostnames",
                "type": "list"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/moves/progress/{host_or_id}": {
      "get": {
        "operationId": "getMoveProgress",
        "summary": "Read the progress of a host",
        "tags": [
          "legacy"
        ],
        "description": "Legacy: for existing programs. New programs use `GET /moves/current` with `host`.\n\nThe host's newest move, as in the list. Parameters that the operation does not know are ignored\nand named in `Quads-Ignored-Fields`.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The host's name.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "host01.example.com"
          },
          {
            "$ref": "#/components/parameters/Include"
          },
          {
            "$ref": "#/components/parameters/IfNoneMatch"
          },
          {
            "$ref": "#/components/parameters/Prefer"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "x-unknown-parameters": "ignore",
        "responses": {
          "200": {
            "description": "The move.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              },
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              },
              "ETag": {
                "$ref": "#/components/headers/ETag"
              },
              "Preference-Applied": {
                "$ref": "#/components/headers/PreferenceApplied"
              },
              "Quads-Stale": {
                "$ref": "#/components/headers/Stale"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Move"
                },
                "example": {
                  "id": 1,
                  "move_id": 1,
                  "host": "host01.example.com",
                  "host_id": 1,
                  "source_cloud": "cloud01",
                  "target_cloud": "cloud02",
                  "schedule_id": 1,
                  "assignment_id": 1,
                  "profile": "dell_hpe",
                  "attempt": 1,
                  "goal_id": 1,
                  "reporter": {
                    "kind": "external",
                    "name": "admin@example.com"
                  },
                  "status": "provisioning",
                  "stage": 6,
                  "total_stages": 12,
                  "message": "Provisioner ready",
                  "error_message": null,
                  "started_at": "2026-11-22T08:00:00.000000+00:00",
                  "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                  "updated_at": "2026-11-22T08:20:31.250000+00:00",
                  "completed_at": null,
                  "cursor": 14
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "get_move_status",
            "parameters": [
              {
                "name": "hostname",
                "in": "path",
                "as": "host_or_id",
                "type": "string"
              }
            ],
            "query_form": "none"
          }
        ]
      },
      "patch": {
        "operationId": "updateMoveProgress",
        "summary": "Report the progress of a move",
        "tags": [
          "legacy"
        ],
        "description": "Legacy: for programs that move hosts without the pipeline. Moves of the pipeline are started by\n`POST /moves` and need no reports.\n\nReports on the newest move of the schedule. A higher stage ends the running stage and skips\nthe stages between; the same stage updates the message; a lower stage is recorded as late and changes\nnothing; a stage after `failed` opens the next attempt. A report that repeats the state of the\nmove changes nothing, so a client that lost the response may send it again.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "host_or_id",
            "in": "path",
            "required": true,
            "description": "The move's `id`: a schedule's id, or minus a `move_id`.",
            "schema": {
              "type": "integer",
              "minimum": -9007199254740991,
              "maximum": 9007199254740991
            },
            "example": 1
          },
          {
            "$ref": "#/components/parameters/SpecVersion"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MoveReport"
              },
              "example": {
                "status": "provisioning",
                "message": "Provisioner ready"
              }
            }
          }
        },
        "x-unknown-parameters": "ignore",
        "responses": {
          "200": {
            "description": "The move after the report.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Ignored-Fields": {
                "$ref": "#/components/headers/IgnoredFields"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Move"
                },
                "example": {
                  "id": 1,
                  "move_id": 1,
                  "host": "host01.example.com",
                  "host_id": 1,
                  "source_cloud": "cloud01",
                  "target_cloud": "cloud02",
                  "schedule_id": 1,
                  "assignment_id": 1,
                  "profile": "dell_hpe",
                  "attempt": 1,
                  "goal_id": 1,
                  "reporter": {
                    "kind": "external",
                    "name": "admin@example.com"
                  },
                  "status": "provisioning",
                  "stage": 6,
                  "total_stages": 12,
                  "message": "Provisioner ready",
                  "error_message": null,
                  "started_at": "2026-11-22T08:00:00.000000+00:00",
                  "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                  "updated_at": "2026-11-22T08:20:31.250000+00:00",
                  "completed_at": null,
                  "cursor": 14
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "405": {
            "$ref": "#/components/responses/MethodNotAllowed"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        },
        "x-quads-lib": [
          {
            "method": "update_move_status",
            "parameters": [
              {
                "name": "schedule_id",
                "in": "path",
                "as": "host_or_id",
                "type": "integer"
              },
              {
                "name": "data",
                "in": "body",
                "type": "mapping"
              }
            ],
            "query_form": "none"
          }
        ]
      }
    },
    "/moves/{move_id}": {
      "get": {
        "operationId": "getMove",
        "summary": "Read a move",
        "tags": [
          "moves"
        ],
        "description": "Any move, ended or not, with its plan and its log.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/MoveId"
          },
          {
            "$ref": "#/components/parameters/IfNoneMatch"
          },
          {
            "$ref": "#/components/parameters/Prefer"
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "The move.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              },
              "Retry-After": {
                "$ref": "#/components/headers/RetryAfter"
              },
              "ETag": {
                "$ref": "#/components/headers/ETag"
              },
              "Preference-Applied": {
                "$ref": "#/components/headers/PreferenceApplied"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MoveDetail"
                },
                "example": {
                  "id": 1,
                  "move_id": 1,
                  "host": "host01.example.com",
                  "host_id": 1,
                  "source_cloud": "cloud01",
                  "target_cloud": "cloud02",
                  "schedule_id": 1,
                  "assignment_id": 1,
                  "profile": "dell_hpe",
                  "attempt": 1,
                  "goal_id": 1,
                  "reporter": {
                    "kind": "external",
                    "name": "admin@example.com"
                  },
                  "status": "provisioning",
                  "stage": 6,
                  "total_stages": 12,
                  "message": "Provisioner ready",
                  "error_message": null,
                  "started_at": "2026-11-22T08:00:00.000000+00:00",
                  "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                  "updated_at": "2026-11-22T08:20:31.250000+00:00",
                  "completed_at": null,
                  "cursor": 14,
                  "plan": [
                    {
                      "stage": 1,
                      "status": "pending",
                      "title": "Pending",
                      "state": "succeeded"
                    }
                  ],
                  "events": []
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/{move_id}/events": {
      "get": {
        "operationId": "listMoveEvents",
        "summary": "Read the log of a move",
        "tags": [
          "moves"
        ],
        "description": "In order. A page ends with `next` where there are more events.\n",
        "security": [
          {},
          {
            "basic": []
          },
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/MoveId"
          },
          {
            "name": "after",
            "in": "query",
            "description": "Events after this cursor.",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            },
            "example": 0
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many at most.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500,
              "default": 100
            },
            "example": 100
          },
          {
            "$ref": "#/components/parameters/MinCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of events.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MoveEventPage"
                },
                "example": {
                  "events": [
                    {
                      "cursor": 1,
                      "type": "move_started",
                      "time": "2026-11-22T08:00:00.000000+00:00",
                      "move_id": 1,
                      "host": "host01.example.com",
                      "target_cloud": "cloud02",
                      "assignment_id": 1,
                      "attempt": 1,
                      "status": "pending",
                      "stage": 1,
                      "actor": {
                        "kind": "user",
                        "name": "admin@example.com"
                      },
                      "message": null,
                      "data": {}
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/{move_id}/retry": {
      "post": {
        "operationId": "retryMove",
        "summary": "Retry a failed move",
        "tags": [
          "moves"
        ],
        "description": "Opens the next attempt at the goal of a failed move, which the pipeline runs. It begins with the\nstage that has failed, or with the nearest before it that can be begun with; what was done before\nis kept, unless another program did it. Refused where the move has not failed, was cancelled, is\nnot its host's newest, or where its schedule is over. It counts as an attempt like any other: the\npipeline tries again by itself only as long as `attempt` is below `max_attempts`.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "move_id",
            "in": "path",
            "required": true,
            "description": "The move's own id.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 2
          }
        ],
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MoveRetry"
              },
              "example": {
                "from_stage": "pending"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The new move.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Move"
                },
                "example": {
                  "id": -5,
                  "move_id": 5,
                  "host": "host01.example.com",
                  "host_id": 1,
                  "source_cloud": "cloud01",
                  "target_cloud": "cloud02",
                  "profile": "return",
                  "attempt": 2,
                  "goal_id": 2,
                  "max_attempts": 4,
                  "reporter": {
                    "kind": "pipeline",
                    "name": "quads"
                  },
                  "status": "pending",
                  "stage": 1,
                  "total_stages": 12,
                  "message": null,
                  "error_message": null,
                  "started_at": "2026-11-22T08:00:00.000000+00:00",
                  "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                  "updated_at": "2026-11-22T08:00:00.000000+00:00",
                  "completed_at": null,
                  "cursor": 14,
                  "resumed_from": 2
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/{move_id}/cancel": {
      "post": {
        "operationId": "cancelMove",
        "summary": "Give a move up",
        "tags": [
          "moves"
        ],
        "description": "For the owner of the assignment, and for admins. The worker that runs the move undoes what it\ndid and ends it as failed, with the code `cancelled`; a move of another reporter ends at once. Of\na move that has failed, the scheduled retry is dropped (`retry_dropped`), and its failure stays. Asked\nagain, nothing more happens.\n",
        "security": [
          {
            "basic": [
              "admin",
              "user"
            ]
          },
          {
            "bearer": [
              "admin",
              "user"
            ]
          }
        ],
        "parameters": [
          {
            "name": "move_id",
            "in": "path",
            "required": true,
            "description": "The move's own id.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 3
          }
        ],
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MoveCancel"
              },
              "example": {
                "reason": "The tenant needs it no longer."
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The move in its present state.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Move"
                },
                "example": {
                  "id": 1,
                  "move_id": 1,
                  "host": "host01.example.com",
                  "host_id": 1,
                  "source_cloud": "cloud01",
                  "target_cloud": "cloud02",
                  "schedule_id": 1,
                  "assignment_id": 1,
                  "profile": "dell_hpe",
                  "attempt": 1,
                  "goal_id": 1,
                  "reporter": {
                    "kind": "pipeline",
                    "name": "quads"
                  },
                  "status": "pending",
                  "stage": 1,
                  "total_stages": 12,
                  "message": null,
                  "error_message": null,
                  "started_at": "2026-11-22T08:00:00.000000+00:00",
                  "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                  "updated_at": "2026-11-22T08:00:00.000000+00:00",
                  "completed_at": null,
                  "cursor": 14,
                  "cancel_requested": {
                    "code": "cancelled",
                    "reason": "The tenant needs it no longer.",
                    "requested_at": "2026-11-22T08:00:00.000000+00:00",
                    "requested_by": {
                      "kind": "user",
                      "name": "admin@example.com"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/{move_id}/validate": {
      "post": {
        "operationId": "validateMove",
        "summary": "Check a move now",
        "tags": [
          "moves"
        ],
        "description": "Lets the worker that validates the host make its next check now, whenever it was to come.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "move_id",
            "in": "path",
            "required": true,
            "description": "The move's own id.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 4
          }
        ],
        "responses": {
          "200": {
            "description": "The move in its present state.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Move"
                },
                "example": {
                  "id": 1,
                  "move_id": 1,
                  "host": "host01.example.com",
                  "host_id": 1,
                  "source_cloud": "cloud01",
                  "target_cloud": "cloud02",
                  "schedule_id": 1,
                  "assignment_id": 1,
                  "profile": "dell_hpe",
                  "attempt": 1,
                  "goal_id": 1,
                  "reporter": {
                    "kind": "pipeline",
                    "name": "quads"
                  },
                  "status": "validation",
                  "stage": 11,
                  "total_stages": 12,
                  "message": null,
                  "error_message": null,
                  "started_at": "2026-11-22T08:00:00.000000+00:00",
                  "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                  "updated_at": "2026-11-22T08:00:00.000000+00:00",
                  "completed_at": null,
                  "cursor": 14
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/moves/{move_id}/release": {
      "post": {
        "operationId": "releaseMove",
        "summary": "Release a host",
        "tags": [
          "moves"
        ],
        "description": "Releases the host to its tenant without regard to its validation, when the move reaches that\nstage. The move keeps the admin and the reason. Repeating the request changes nothing.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "parameters": [
          {
            "name": "move_id",
            "in": "path",
            "required": true,
            "description": "The move's own id.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            },
            "example": 4
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MoveRelease"
              },
              "example": {
                "reason": "Checked by hand."
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The move in its present state.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              },
              "Quads-Cursor": {
                "$ref": "#/components/headers/Cursor"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Move"
                },
                "example": {
                  "id": 1,
                  "move_id": 1,
                  "host": "host01.example.com",
                  "host_id": 1,
                  "source_cloud": "cloud01",
                  "target_cloud": "cloud02",
                  "schedule_id": 1,
                  "assignment_id": 1,
                  "profile": "dell_hpe",
                  "attempt": 1,
                  "goal_id": 1,
                  "reporter": {
                    "kind": "pipeline",
                    "name": "quads"
                  },
                  "status": "validation",
                  "stage": 11,
                  "total_stages": 12,
                  "message": null,
                  "error_message": null,
                  "started_at": "2026-11-22T08:00:00.000000+00:00",
                  "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                  "updated_at": "2026-11-22T08:00:00.000000+00:00",
                  "completed_at": null,
                  "cursor": 14,
                  "release_granted": {
                    "reason": "Checked by hand.",
                    "granted_at": "2026-11-22T08:00:00.000000+00:00",
                    "granted_by": {
                      "kind": "user",
                      "name": "admin@example.com"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/plugins": {
      "get": {
        "operationId": "listPlugins",
        "summary": "List the plugins",
        "tags": [
          "pipeline"
        ],
        "description": "The plugins that this server has, by name, and what their operations can do and bear.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "responses": {
          "200": {
            "description": "The plugins.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PluginList"
                },
                "example": {
                  "plugins": [
                    {
                      "name": "dry_run",
                      "version": "1.0.0",
                      "category": "switch",
                      "description": "Says what it would do, and does nothing.",
                      "operations": [
                        {
                          "name": "configure",
                          "expected_seconds": 5,
                          "limit_seconds": 300,
                          "idempotent": true,
                          "cancellable": true,
                          "keys": [
                            {
                              "key": "switch:{switch}",
                              "limit": 1
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/workers": {
      "get": {
        "operationId": "listWorkers",
        "summary": "List the workers",
        "tags": [
          "pipeline"
        ],
        "description": "The processes that run moves, by name, with what each can carry. One that was not seen for a day is\nleft out.\n",
        "security": [
          {
            "basic": [
              "admin"
            ]
          },
          {
            "bearer": [
              "admin"
            ]
          }
        ],
        "responses": {
          "200": {
            "description": "The workers.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "Quads-Spec-Version": {
                "$ref": "#/components/headers/SpecVersion"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkerList"
                },
                "example": {
                  "workers": [
                    {
                      "name": "worker-1",
                      "started_at": "2026-11-22T08:00:00.000000+00:00",
                      "seen_at": "2026-11-22T08:20:31.250000+00:00",
                      "version": "0.1.0",
                      "carries": [
                        {
                          "category": "hardware",
                          "vendors": [
                            "Dell",
                            "HPE"
                          ]
                        },
                        {
                          "category": "switch",
                          "vendors": [
                            "Dell",
                            "HPE",
                            "Supermicro"
                          ]
                        }
                      ],
                      "jobs": 12
                    }
                  ],
                  "moves_without_worker": 0
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "429": {
            "$ref": "#/components/responses/TooManyRequests"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "basic": {
        "type": "http",
        "scheme": "basic",
        "description": "E-mail and password. Accepted on every protected call."
      },
      "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "The `auth_token` that login answers, or an API token (`qat_…`)."
      }
    },
    "schemas": {
      "MoveStatus": {
        "type": "string",
        "description": "The stage a move is in, or one of the two ends. The order of the values is the order of\nthe stages. Clients treat this as open: a value they do not know is shown as it came, with\nthe `stage` number that the server sent.\n",
        "enum": [
          "pending",
          "switch_config",
          "ipmi_config",
          "hardware_prep",
          "power_on",
          "provisioning",
          "cleanup",
          "reboot",
          "post_install",
          "foreman_rbac",
          "validation",
          "released",
          "completed",
          "failed"
        ],
        "x-stages": [
          {
            "status": "pending",
            "stage": 1,
            "kind": "stage",
            "title": "Pending",
            "description": "Queued, not started.",
            "reported_by": "the API, when the move is created",
            "profiles": [
              "dell_hpe",
              "supermicro",
              "no_wipe",
              "return"
            ],
            "poll_seconds": 15,
            "expected_seconds": 120,
            "limit_seconds": 86400
          },
          {
            "status": "switch_config",
            "stage": 2,
            "kind": "stage",
            "title": "Switch configuration",
            "description": "The switch plugin configures the VLANs of the host's ports.",
            "reported_by": "the mover, before the work",
            "profiles": [
              "dell_hpe",
              "supermicro",
              "no_wipe",
              "return"
            ],
            "poll_seconds": 5,
            "expected_seconds": 60,
            "limit_seconds": 900
          },
          {
            "status": "ipmi_config",
            "stage": 3,
            "kind": "stage",
            "title": "BMC credentials",
            "description": "The tenant's BMC user is configured and verified.",
            "reported_by": "the release plugin",
            "profiles": [
              "dell_hpe",
              "supermicro",
              "no_wipe",
              "return"
            ],
            "poll_seconds": 5,
            "expected_seconds": 60,
            "limit_seconds": 900
          },
          {
            "status": "hardware_prep",
            "stage": 4,
            "kind": "stage",
            "title": "Hardware preparation",
            "description": "The hardware plugin prepares the host; on Dell, the boot order change and its BMC job.",
            "reported_by": "the release plugin",
            "profiles": [
              "dell_hpe"
            ],
            "poll_seconds": 30,
            "expected_seconds": 900,
            "limit_seconds": 3600
          },
          {
            "status": "power_on",
            "stage": 5,
            "kind": "stage",
            "title": "Power on",
            "description": "The host is powered on, by Redfish or by an IPMI reset.",
            "reported_by": "the release plugin",
            "profiles": [
              "dell_hpe",
              "supermicro"
            ],
            "poll_seconds": 10,
            "expected_seconds": 60,
            "limit_seconds": 900
          },
          {
            "status": "provisioning",
            "stage": 6,
            "kind": "stage",
            "title": "Provisioning",
            "description": "The host is registered in the provisioner for its installation.",
            "reported_by": "the release plugin",
            "profiles": [
              "dell_hpe",
              "supermicro"
            ],
            "poll_seconds": 10,
            "expected_seconds": 120,
            "limit_seconds": 1800
          },
          {
            "status": "cleanup",
            "stage": 7,
            "kind": "stage",
            "title": "Virtual media clean-up",
            "description": "Virtual media are unmounted and remote images detached.",
            "reported_by": "the release plugin",
            "profiles": [
              "dell_hpe"
            ],
            "poll_seconds": 5,
            "expected_seconds": 30,
            "limit_seconds": 900
          },
          {
            "status": "reboot",
            "stage": 8,
            "kind": "stage",
            "title": "Reboot",
            "description": "The host boots from the network into its installation.",
            "reported_by": "the release plugin",
            "profiles": [
              "dell_hpe",
              "supermicro"
            ],
            "poll_seconds": 30,
            "expected_seconds": 300,
            "limit_seconds": 3600
          },
          {
            "status": "post_install",
            "stage": 9,
            "kind": "stage",
            "title": "Records",
            "description": "The records of the host and its schedule are updated.",
            "reported_by": "the release plugin",
            "profiles": [
              "dell_hpe",
              "supermicro",
              "no_wipe",
              "return"
            ],
            "poll_seconds": 10,
            "expected_seconds": 30,
            "limit_seconds": 900
          },
          {
            "status": "foreman_rbac",
            "stage": 10,
            "kind": "stage",
            "title": "Provisioner access",
            "description": "Access rights in the provisioner are brought in line.",
            "reported_by": "the mover",
            "profiles": [
              "dell_hpe",
              "supermicro",
              "no_wipe"
            ],
            "poll_seconds": 10,
            "expected_seconds": 120,
            "limit_seconds": 1800
          },
          {
            "status": "validation",
            "stage": 11,
            "kind": "stage",
            "title": "Validation",
            "description": "System and network tests, after a grace period for the installation.",
            "reported_by": "the validator",
            "profiles": [
              "dell_hpe",
              "supermicro"
            ],
            "poll_seconds": 60,
            "expected_seconds": 7200,
            "limit_seconds": 43200
          },
          {
            "status": "released",
            "stage": 12,
            "kind": "stage",
            "title": "Released",
            "description": "The host is released to its tenant.",
            "reported_by": "the validator, or the mover",
            "profiles": [
              "dell_hpe",
              "supermicro",
              "no_wipe"
            ],
            "poll_seconds": 2,
            "expected_seconds": 5,
            "limit_seconds": 900
          },
          {
            "status": "completed",
            "stage": null,
            "kind": "terminal",
            "title": "Completed",
            "description": "Every stage of the plan is done.",
            "reported_by": "the mover or the validator",
            "profiles": [
              "dell_hpe",
              "supermicro",
              "no_wipe",
              "return"
            ],
            "poll_seconds": 60,
            "expected_seconds": null,
            "limit_seconds": null
          },
          {
            "status": "failed",
            "stage": null,
            "kind": "terminal",
            "title": "Failed",
            "description": "The move ended without success; `failed_stage` and `failure` say where and why.",
            "reported_by": "anyone, at any stage",
            "profiles": [
              "dell_hpe",
              "supermicro",
              "no_wipe",
              "return"
            ],
            "poll_seconds": 30,
            "expected_seconds": null,
            "limit_seconds": null
          }
        ],
        "examples": [
          "provisioning"
        ]
      },
      "ErrorCode": {
        "type": "string",
        "description": "A stable, machine-readable name of what went wrong. Treat it as open.\n",
        "enum": [
          "invalid_request",
          "invalid_json",
          "missing_credentials",
          "unknown_status",
          "unknown_host",
          "unknown_cloud",
          "unknown_assignment",
          "unknown_schedule",
          "unknown_interface",
          "unknown_disk",
          "unknown_memory",
          "unknown_processor",
          "unknown_vlan",
          "unknown_notification",
          "vlan_not_free",
          "vlan_in_use",
          "host_in_use",
          "already_exists",
          "last_admin",
          "cloud_not_free",
          "cloud_in_use",
          "no_free_cloud",
          "cloud_not_assigned",
          "host_not_available",
          "host_not_self_schedulable",
          "self_schedule_hosts",
          "hosts_rejected",
          "invalid_credentials",
          "invalid_token",
          "token_expired",
          "forbidden",
          "user_inactive",
          "cross_site_request",
          "self_schedule_off",
          "self_schedule_limit",
          "route_not_found",
          "move_not_found",
          "user_not_found",
          "token_not_found",
          "cloud_not_found",
          "assignment_not_found",
          "delivery_not_found",
          "method_not_allowed",
          "request_timeout",
          "account_exists",
          "illegal_transition",
          "move_ended",
          "move_in_progress",
          "stale_epoch",
          "idempotency_key_reused",
          "cursor_expired",
          "payload_too_large",
          "unsupported_media_type",
          "too_many_attempts",
          "too_many_followers",
          "headers_too_large",
          "internal_error",
          "not_ready"
        ],
        "x-errors": [
          {
            "code": "invalid_request",
            "status": 400,
            "title": "The request does not fit the specification."
          },
          {
            "code": "invalid_json",
            "status": 400,
            "title": "The body is not JSON."
          },
          {
            "code": "missing_credentials",
            "status": 400,
            "title": "The call needs credentials and had none."
          },
          {
            "code": "unknown_status",
            "status": 400,
            "title": "No such move status."
          },
          {
            "code": "unknown_host",
            "status": 400,
            "title": "No such host."
          },
          {
            "code": "unknown_cloud",
            "status": 400,
            "title": "No such cloud."
          },
          {
            "code": "unknown_assignment",
            "status": 400,
            "title": "No such assignment."
          },
          {
            "code": "unknown_schedule",
            "status": 400,
            "title": "No such schedule."
          },
          {
            "code": "unknown_interface",
            "status": 400,
            "title": "No such interface."
          },
          {
            "code": "unknown_disk",
            "status": 400,
            "title": "No such disk."
          },
          {
            "code": "unknown_memory",
            "status": 400,
            "title": "No such memory module."
          },
          {
            "code": "unknown_processor",
            "status": 400,
            "title": "No such processor."
          },
          {
            "code": "unknown_vlan",
            "status": 400,
            "title": "No such VLAN."
          },
          {
            "code": "unknown_notification",
            "status": 400,
            "title": "No such notification flags."
          },
          {
            "code": "vlan_not_free",
            "status": 400,
            "title": "Another active assignment has the VLAN."
          },
          {
            "code": "vlan_in_use",
            "status": 400,
            "title": "An active assignment has the VLAN."
          },
          {
            "code": "host_in_use",
            "status": 400,
            "title": "The host is moving, or booked."
          },
          {
            "code": "already_exists",
            "status": 400,
            "title": "A resource of that name exists."
          },
          {
            "code": "last_admin",
            "status": 400,
            "title": "There would be no active admin left."
          },
          {
            "code": "cloud_not_free",
            "status": 400,
            "title": "The cloud has an active assignment already."
          },
          {
            "code": "cloud_in_use",
            "status": 400,
            "title": "The cloud is in use."
          },
          {
            "code": "no_free_cloud",
            "status": 400,
            "title": "No cloud is free."
          },
          {
            "code": "cloud_not_assigned",
            "status": 400,
            "title": "The cloud has no active assignment."
          },
          {
            "code": "host_not_available",
            "status": 400,
            "title": "The host is booked or unusable."
          },
          {
            "code": "host_not_self_schedulable",
            "status": 400,
            "title": "The host is not for users to book."
          },
          {
            "code": "self_schedule_hosts",
            "status": 400,
            "title": "The assignment has as many hosts as it may."
          },
          {
            "code": "hosts_rejected",
            "status": 400,
            "title": "Some hosts of the batch cannot be moved."
          },
          {
            "code": "invalid_credentials",
            "status": 401,
            "title": "Wrong e-mail or password."
          },
          {
            "code": "invalid_token",
            "status": 401,
            "title": "The token is not valid on this server."
          },
          {
            "code": "token_expired",
            "status": 401,
            "title": "The token has expired."
          },
          {
            "code": "forbidden",
            "status": 403,
            "title": "The account lacks the role."
          },
          {
            "code": "user_inactive",
            "status": 403,
            "title": "The account is not active."
          },
          {
            "code": "cross_site_request",
            "status": 403,
            "title": "The request comes from a page that may not write here."
          },
          {
            "code": "self_schedule_off",
            "status": 403,
            "title": "Users do not book for themselves here."
          },
          {
            "code": "self_schedule_limit",
            "status": 403,
            "title": "The account has as many assignments as it may."
          },
          {
            "code": "route_not_found",
            "status": 404,
            "title": "No such route."
          },
          {
            "code": "move_not_found",
            "status": 404,
            "title": "No such move."
          },
          {
            "code": "user_not_found",
            "status": 404,
            "title": "No such user."
          },
          {
            "code": "token_not_found",
            "status": 404,
            "title": "No such API token."
          },
          {
            "code": "cloud_not_found",
            "status": 404,
            "title": "No such cloud."
          },
          {
            "code": "assignment_not_found",
            "status": 404,
            "title": "No such assignment."
          },
          {
            "code": "delivery_not_found",
            "status": 404,
            "title": "No such delivery."
          },
          {
            "code": "method_not_allowed",
            "status": 405,
            "title": "The route has no such method."
          },
          {
            "code": "request_timeout",
            "status": 408,
            "title": "The request took too long to arrive."
          },
          {
            "code": "account_exists",
            "status": 409,
            "title": "An account with that e-mail already exists."
          },
          {
            "code": "illegal_transition",
            "status": 409,
            "title": "The move cannot go to that status."
          },
          {
            "code": "move_ended",
            "status": 409,
            "title": "The move has ended."
          },
          {
            "code": "move_in_progress",
            "status": 409,
            "title": "The pipeline is running the move."
          },
          {
            "code": "stale_epoch",
            "status": 409,
            "title": "Another worker has taken the move over."
          },
          {
            "code": "idempotency_key_reused",
            "status": 409,
            "title": "The key was sent with another call before."
          },
          {
            "code": "cursor_expired",
            "status": 410,
            "title": "The events after that cursor are no longer available."
          },
          {
            "code": "payload_too_large",
            "status": 413,
            "title": "The body is too large."
          },
          {
            "code": "unsupported_media_type",
            "status": 415,
            "title": "The body must be JSON."
          },
          {
            "code": "too_many_attempts",
            "status": 429,
            "title": "Too many wrong passwords or registrations."
          },
          {
            "code": "too_many_followers",
            "status": 429,
            "title": "Too many streams and long polls of this address are open."
          },
          {
            "code": "headers_too_large",
            "status": 431,
            "title": "The headers are too many or too long."
          },
          {
            "code": "internal_error",
            "status": 500,
            "title": "Something went wrong here."
          },
          {
            "code": "not_ready",
            "status": 503,
            "title": "The server cannot answer this now."
          }
        ],
        "examples": [
          "move_not_found"
        ]
      },
      "Profile": {
        "type": "string",
        "description": "What kind of move it is; it decides the plan. `return` takes a host back to its default\ncloud, `no_wipe` keeps its installation, `supermicro` and `dell_hpe` rebuild it.\n",
        "enum": [
          "dell_hpe",
          "supermicro",
          "no_wipe",
          "return"
        ],
        "examples": [
          "dell_hpe"
        ]
      },
      "Move": {
        "type": "object",
        "description": "One attempt to take one host from its source cloud to its target cloud. Source, target,\nhost name, profile and plan are fixed when the move starts.\n",
        "required": [
          "id",
          "move_id",
          "host",
          "host_id",
          "source_cloud",
          "target_cloud",
          "profile",
          "attempt",
          "goal_id",
          "reporter",
          "status",
          "stage",
          "total_stages",
          "started_at",
          "stage_entered_at",
          "updated_at",
          "completed_at",
          "cursor"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "description": "The schedule's id; minus the `move_id` if the move has no schedule.",
            "minimum": -9007199254740991,
            "maximum": 9007199254740991
          },
          "move_id": {
            "type": "integer",
            "minimum": 1,
            "description": "The move itself, never reused.",
            "maximum": 9007199254740991
          },
          "host": {
            "type": "string"
          },
          "host_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "source_cloud": {
            "type": "string"
          },
          "target_cloud": {
            "type": "string"
          },
          "schedule_id": {
            "type": "integer",
            "minimum": 1,
            "description": "Absent if the move has no schedule.",
            "maximum": 9007199254740991
          },
          "assignment_id": {
            "type": "integer",
            "minimum": 1,
            "description": "Absent if the move has no tenant.",
            "maximum": 9007199254740991
          },
          "profile": {
            "$ref": "#/components/schemas/Profile"
          },
          "model": {
            "type": "string",
            "description": "The host's model when the move started; absent if it was not recorded."
          },
          "attempt": {
            "type": "integer",
            "minimum": 1,
            "description": "Counts the moves of one goal since it was last reached: 1 with each booking, and again after each `completed`; a return starts again at 1 after the host has arrived anywhere. Failed, superseded and cancelled moves count.",
            "maximum": 9007199254740991
          },
          "goal_id": {
            "type": "integer",
            "minimum": 1,
            "description": "The `move_id` of attempt 1 of its goal, which all attempts share. The goal: a host, its schedule (or the return home) and the target cloud. A move opened before goals were recorded has the first of those that it resumed, or itself.",
            "maximum": 9007199254740991
          },
          "max_attempts": {
            "type": "integer",
            "minimum": 1,
            "description": "Of a move that the pipeline runs: the last attempt at the goal that the pipeline starts by itself, fixed when the move starts.",
            "maximum": 9007199254740991
          },
          "resumed_from": {
            "type": "integer",
            "minimum": 1,
            "description": "The failed move that this one continues.",
            "maximum": 9007199254740991
          },
          "superseded_by": {
            "type": "integer",
            "minimum": 1,
            "description": "The move that replaced this one.",
            "maximum": 9007199254740991
          },
          "reporter": {
            "$ref": "#/components/schemas/Reporter"
          },
          "status": {
            "$ref": "#/components/schemas/MoveStatus"
          },
          "stage": {
            "type": "integer",
            "minimum": 1,
            "description": "The number of the highest stage entered; `total_stages` once completed.",
            "maximum": 9007199254740991
          },
          "total_stages": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "failed_stage": {
            "$ref": "#/components/schemas/MoveStatus"
          },
          "failure": {
            "$ref": "#/components/schemas/Failure"
          },
          "cancel_requested": {
            "type": "object",
            "description": "Present after a cancellation was requested from the worker that runs the move.",
            "required": [
              "code",
              "reason",
              "requested_at",
              "requested_by"
            ],
            "properties": {
              "code": {
                "$ref": "#/components/schemas/FailureCode"
              },
              "reason": {
                "type": "string"
              },
              "requested_at": {
                "type": "string",
                "format": "date-time",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
              },
              "requested_by": {
                "$ref": "#/components/schemas/Actor"
              }
            }
          },
          "message": {
            "type": [
              "string",
              "null"
            ],
            "description": "The last message of the reporter. On `/moves/progress…` the message of a failed move is the\nreason of the failure, because existing clients show nothing else.\n"
          },
          "error_message": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why the move failed."
          },
          "started_at": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "stage_entered_at": {
            "type": "string",
            "format": "date-time",
            "description": "When the stage was entered; later messages do not change it.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "stage_began_at": {
            "type": "string",
            "format": "date-time",
            "description": "When the stage got the slots that it waited for and could begin; absent if it did not have to\nwait. The times of the stage count from here.\n",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "slow_at": {
            "type": "string",
            "format": "date-time",
            "description": "Of a live move: after this time its stage takes longer than expected.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "stalled_at": {
            "type": "string",
            "format": "date-time",
            "description": "Of a live move: after this time it counts as stalled. It fails for that only if there is a\n`times_out_at`.\n",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "times_out_at": {
            "type": "string",
            "format": "date-time",
            "description": "Of a live move that the pipeline runs: when the pipeline fails its stage. A move that is\n`pending` has none: it waits until a worker begins it.\n",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "waiting_on": {
            "type": "object",
            "description": "What the worker waits for. The kind `slot` also marks a move whose plugins no live worker has, with\na detail such as `no worker with hardware for dell`.\n",
            "required": [
              "kind",
              "detail",
              "since"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "description": "Known values: `slot`, `lock`, `bmc_job`, `grace_period`, `next_check`, `external`. The\nset is open.\n",
                "examples": [
                  "bmc_job"
                ]
              },
              "detail": {
                "type": "string"
              },
              "since": {
                "type": "string",
                "format": "date-time",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
              },
              "until": {
                "type": "string",
                "format": "date-time",
                "description": "When the wait ends, if known.",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
              }
            }
          },
          "validated_at": {
            "type": "string",
            "format": "date-time",
            "description": "When a validation of this move passed last; absent if none has.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "release_granted": {
            "type": "object",
            "description": "Present after an admin released the host without regard to its validation.",
            "required": [
              "reason",
              "granted_at",
              "granted_by"
            ],
            "properties": {
              "reason": {
                "type": "string"
              },
              "granted_at": {
                "type": "string",
                "format": "date-time",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
              },
              "granted_by": {
                "$ref": "#/components/schemas/Actor"
              }
            }
          },
          "eta": {
            "$ref": "#/components/schemas/Eta"
          },
          "updated_at": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "completed_at": {
            "type": [
              "string",
              "null"
            ],
            "format": "date-time",
            "description": "When the move completed or failed; null until then.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "cursor": {
            "type": "integer",
            "minimum": 1,
            "description": "The cursor of the move's last event.",
            "maximum": 9007199254740991
          }
        },
        "example": {
          "id": 1,
          "move_id": 1,
          "host": "host01.example.com",
          "host_id": 1,
          "source_cloud": "cloud01",
          "target_cloud": "cloud02",
          "schedule_id": 1,
          "assignment_id": 1,
          "profile": "dell_hpe",
          "model": "R640",
          "attempt": 1,
          "goal_id": 1,
          "reporter": {
            "kind": "external",
            "name": "admin@example.com"
          },
          "status": "provisioning",
          "stage": 6,
          "total_stages": 12,
          "message": "Provisioner ready",
          "error_message": null,
          "started_at": "2026-11-22T08:00:00.000000+00:00",
          "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
          "slow_at": "2026-11-22T08:22:31.250000+00:00",
          "stalled_at": "2026-11-22T08:50:31.250000+00:00",
          "updated_at": "2026-11-22T08:20:31.250000+00:00",
          "completed_at": null,
          "cursor": 14
        }
      },
      "MoveDetail": {
        "description": "A move with its plan and the first events of its log.",
        "allOf": [
          {
            "$ref": "#/components/schemas/Move"
          },
          {
            "type": "object",
            "required": [
              "plan",
              "events"
            ],
            "properties": {
              "plan": {
                "type": "array",
                "description": "Every stage of the move, in order.",
                "items": {
                  "$ref": "#/components/schemas/PlanStage"
                }
              },
              "events": {
                "type": "array",
                "description": "The first 500 events.",
                "items": {
                  "$ref": "#/components/schemas/MoveEvent"
                }
              },
              "events_after": {
                "type": "integer",
                "minimum": 1,
                "description": "Present where there are more events: the cursor to ask `/moves/{move_id}/events` for the rest with.",
                "maximum": 9007199254740991
              }
            }
          }
        ]
      },
      "MoveEvent": {
        "type": "object",
        "description": "An immutable line of the move log. All else about a move is derived from its events.\n",
        "required": [
          "cursor",
          "type",
          "time",
          "move_id",
          "host",
          "target_cloud",
          "attempt",
          "status",
          "stage",
          "actor",
          "data"
        ],
        "properties": {
          "cursor": {
            "type": "integer",
            "minimum": 1,
            "description": "The event's place in the log.",
            "maximum": 9007199254740991
          },
          "type": {
            "type": "string",
            "description": "Known values: `move_started`, `stage_started`, `stage_succeeded`, `stage_skipped`,\n`stage_late`, `message_updated`, `waiting_started`, `waiting_ended`, `validation_recorded`,\n`validation_requested`, `release_granted`, `cancel_requested`, `move_completed`,\n`move_failed`, `retry_dropped`. The set is open.\n",
            "examples": [
              "stage_started"
            ]
          },
          "time": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "move_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "host": {
            "type": "string"
          },
          "target_cloud": {
            "type": "string"
          },
          "assignment_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "attempt": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "status": {
            "$ref": "#/components/schemas/MoveStatus"
          },
          "stage": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "actor": {
            "$ref": "#/components/schemas/Actor"
          },
          "message": {
            "type": [
              "string",
              "null"
            ]
          },
          "data": {
            "type": "object",
            "description": "What is particular to the type. Of `move_started`: what is frozen when the move starts, such as\nits `goal_id`, its `max_attempts` where it has some, and its `plan`.\n"
          }
        }
      },
      "MoveEventPage": {
        "type": "object",
        "description": "A page of a move's log.",
        "required": [
          "events"
        ],
        "properties": {
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/MoveEvent"
            }
          },
          "next": {
            "type": "integer",
            "minimum": 1,
            "description": "Present where there are more: pass it as `after`.",
            "maximum": 9007199254740991
          }
        }
      },
      "Stage": {
        "type": "object",
        "description": "One row of the stage table.",
        "required": [
          "status",
          "stage",
          "kind",
          "title",
          "description",
          "reported_by",
          "profiles",
          "poll_seconds",
          "expected_seconds",
          "limit_seconds"
        ],
        "properties": {
          "status": {
            "$ref": "#/components/schemas/MoveStatus"
          },
          "stage": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": 1,
            "description": "The stage's number; null for `completed` and `failed`.",
            "maximum": 9007199254740991
          },
          "kind": {
            "type": "string",
            "enum": [
              "stage",
              "terminal"
            ]
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "reported_by": {
            "type": "string"
          },
          "profiles": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Profile"
            }
          },
          "poll_seconds": {
            "type": "integer",
            "minimum": 1,
            "description": "How often to poll a move in this stage.",
            "maximum": 9007199254740991
          },
          "expected_seconds": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": 1,
            "description": "The expected duration of the stage. A move that takes longer is slow: see `slow_at`.",
            "maximum": 9007199254740991
          },
          "limit_seconds": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": 1,
            "description": "The longest allowed duration of the stage. Plugins of the pipeline may set other times: see `times_out_at`.",
            "maximum": 9007199254740991
          }
        }
      },
      "StageTable": {
        "type": "object",
        "description": "The stage table, in order.",
        "required": [
          "total_stages",
          "stages"
        ],
        "properties": {
          "total_stages": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "stages": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Stage"
            }
          }
        }
      },
      "Error": {
        "type": "object",
        "description": "Every error has this shape. Only `current` holds state, so an error cannot be mistaken for a\nmove.\n",
        "required": [
          "status_code",
          "error",
          "message",
          "code",
          "request_id"
        ],
        "properties": {
          "status_code": {
            "type": "integer",
            "minimum": 400,
            "maximum": 599
          },
          "error": {
            "type": "string",
            "description": "The reason phrase of the status."
          },
          "message": {
            "type": "string",
            "description": "What went wrong and what to do."
          },
          "code": {
            "$ref": "#/components/schemas/ErrorCode"
          },
          "request_id": {
            "type": "string"
          },
          "details": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "problem"
              ],
              "properties": {
                "in": {
                  "type": "string",
                  "enum": [
                    "path",
                    "query",
                    "header",
                    "body"
                  ]
                },
                "field": {
                  "type": "string"
                },
                "host": {
                  "type": "string"
                },
                "problem": {
                  "type": "string"
                }
              }
            }
          },
          "unavailable_hosts": {
            "type": "array",
            "description": "The hosts of a batch that are not free.",
            "items": {
              "type": "string"
            }
          },
          "failed_schedules": {
            "type": "array",
            "description": "The hosts of a batch that cannot be booked, each with the reason.",
            "items": {
              "type": "object",
              "required": [
                "hostname",
                "error"
              ],
              "properties": {
                "hostname": {
                  "type": "string"
                },
                "error": {
                  "type": "string"
                }
              }
            }
          },
          "oldest_cursor": {
            "type": "integer",
            "minimum": 0,
            "description": "Events after this cursor are within the replay window.",
            "maximum": 9007199254740991
          },
          "current": {
            "type": "object",
            "description": "The state that caused the refusal.",
            "required": [
              "move"
            ],
            "properties": {
              "move": {
                "$ref": "#/components/schemas/Move"
              }
            }
          }
        },
        "example": {
          "status_code": 404,
          "error": "Not Found",
          "message": "host01.example.com has no move to show.",
          "code": "move_not_found",
          "request_id": "0b8f6c3e-6f1e-4c55-9f0e-3b7f0a9d6a11"
        }
      },
      "Email": {
        "type": "string",
        "description": "An e-mail address; upper and lower case are the same.",
        "maxLength": 254,
        "pattern": "^[!-9;-?A-~]+@[!-9;-?A-~]+$"
      },
      "Password": {
        "type": "string",
        "description": "At least eight characters.",
        "minLength": 8,
        "maxLength": 256
      },
      "Registration": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "email",
          "password"
        ],
        "properties": {
          "email": {
            "$ref": "#/components/schemas/Email"
          },
          "password": {
            "$ref": "#/components/schemas/Password"
          }
        }
      },
      "Login": {
        "type": "object",
        "required": [
          "status_code",
          "status",
          "message",
          "auth_token"
        ],
        "properties": {
          "status_code": {
            "type": "integer",
            "const": 201
          },
          "status": {
            "type": "string",
            "const": "success"
          },
          "message": {
            "type": "string"
          },
          "auth_token": {
            "type": "string",
            "description": "A JWT with `sub`, `iat`, `exp` and `role`."
          }
        }
      },
      "Reporter": {
        "type": "object",
        "description": "Who reports the stages of a move. The name is shown to callers with credentials only.",
        "required": [
          "kind"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "pipeline",
              "external"
            ]
          },
          "name": {
            "type": "string",
            "description": "The account that reports, or `pipeline`. Absent for anonymous callers."
          }
        }
      },
      "FailureCode": {
        "type": "string",
        "description": "Why a move failed. Known values: `reported` (by an external reporter), `superseded`,\n`cancelled`, `schedule_ended`, `stage_timeout`, `switch_failed`, `bmc_unreachable`,\n`bmc_auth_failed`, `bmc_job_failed`, `power_failed`, `hardware_failed`,\n`provisioner_failed`, `rbac_failed`, `validation_failed`, `outcome_unknown`,\n`plugin_error`. The set is open.\n",
        "examples": [
          "reported"
        ]
      },
      "Failure": {
        "type": "object",
        "description": "Why a move failed, where, and who can do something about it.",
        "required": [
          "code",
          "stage",
          "message",
          "retryable",
          "who_must_act",
          "not_undone"
        ],
        "properties": {
          "code": {
            "$ref": "#/components/schemas/FailureCode"
          },
          "stage": {
            "$ref": "#/components/schemas/MoveStatus"
          },
          "message": {
            "type": "string"
          },
          "retryable": {
            "type": "boolean"
          },
          "retry_expected_at": {
            "type": "string",
            "format": "date-time",
            "description": "When the next attempt begins by itself; absent where none is scheduled.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "retry_dropped": {
            "type": "object",
            "description": "Why the attempt that was scheduled does not begin; absent where it was not dropped.",
            "required": [
              "code",
              "reason",
              "dropped_at"
            ],
            "properties": {
              "code": {
                "type": "string",
                "description": "Known values: `cancelled`, `schedule_ended`, `superseded` (another move of the host began),\n`host_unavailable` (broken or retired), `host_removed`, `not_resumable` (no stage to resume at),\n`job_missing` (its job is gone, for a reason that was not recorded). The set is open.\n",
                "examples": [
                  "cancelled"
                ]
              },
              "reason": {
                "type": "string"
              },
              "dropped_at": {
                "type": "string",
                "format": "date-time",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
              }
            }
          },
          "who_must_act": {
            "type": "string",
            "enum": [
              "nobody",
              "reporter",
              "admin",
              "tenant"
            ]
          },
          "evidence": {
            "type": "object",
            "description": "What the plugin saw; for admins and for the owner of the assignment.",
            "required": [
              "plugin",
              "excerpt",
              "truncated"
            ],
            "properties": {
              "plugin": {
                "type": "string"
              },
              "excerpt": {
                "type": "string",
                "maxLength": 4096
              },
              "truncated": {
                "type": "boolean"
              }
            }
          },
          "not_undone": {
            "type": "array",
            "description": "Side effects of the move that are still there.",
            "items": {
              "type": "object",
              "required": [
                "effect",
                "reason"
              ],
              "properties": {
                "effect": {
                  "type": "string"
                },
                "reason": {
                  "type": "string"
                }
              }
            }
          },
          "superseded_by": {
            "type": "integer",
            "minimum": 1,
            "description": "The `move_id` that took this move's place.",
            "maximum": 9007199254740991
          }
        }
      },
      "Actor": {
        "type": "object",
        "description": "Who caused an event. The name is shown to callers with credentials only.",
        "required": [
          "kind"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "user",
              "token",
              "worker",
              "system"
            ]
          },
          "name": {
            "type": "string",
            "description": "An e-mail address, the name of a worker, or the name of a part of the system. Absent for anonymous\ncallers.\n"
          }
        }
      },
      "Eta": {
        "type": "object",
        "description": "When a live move is expected to complete, by how long others of its kind took from its stage on;\nabsent where too few are known. Of several moves: when the last of them is; absent where one of\nthem has none, and where none is live.\n",
        "required": [
          "earliest",
          "latest"
        ],
        "properties": {
          "earliest": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "latest": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          }
        },
        "example": {
          "earliest": "2026-11-22T09:41:02.125000+00:00",
          "latest": "2026-11-22T10:20:31.250000+00:00"
        }
      },
      "Logout": {
        "type": "object",
        "required": [
          "status_code",
          "status",
          "message"
        ],
        "properties": {
          "status_code": {
            "type": "integer",
            "const": 200
          },
          "status": {
            "type": "string",
            "const": "success"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "Role": {
        "type": "string",
        "description": "What an account may do. Neither role implies the other.",
        "enum": [
          "admin",
          "user"
        ]
      },
      "Me": {
        "type": "object",
        "required": [
          "email",
          "roles"
        ],
        "properties": {
          "email": {
            "type": "string"
          },
          "roles": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Role"
            }
          }
        }
      },
      "Rfc1123Time": {
        "type": [
          "string",
          "null"
        ],
        "description": "A time as RFC 1123 writes it, in GMT.",
        "pattern": "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d{2}:\\d{2}:\\d{2} GMT$",
        "examples": [
          "Sun, 22 Nov 2026 08:00:00 GMT"
        ]
      },
      "User": {
        "type": "object",
        "description": "An account. Its password is never shown.",
        "required": [
          "id",
          "email",
          "active",
          "roles",
          "created_at",
          "ssh_key"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "email": {
            "type": "string"
          },
          "active": {
            "type": "boolean",
            "description": "An account that is not active is refused everywhere."
          },
          "roles": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Role"
            }
          },
          "created_at": {
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "ssh_key": {
            "type": [
              "string",
              "null"
            ],
            "description": "The public SSH key."
          },
          "remaining_access": {
            "type": "object",
            "description": "What still gives access to the account after a new password. It is only in the answer to a\nchange of the password.\n",
            "required": [
              "logins",
              "api_tokens"
            ],
            "properties": {
              "logins": {
                "type": "integer",
                "minimum": 0,
                "description": "The logins that are still valid. A new password ends all of them, so it is 0.",
                "maximum": 9007199254740991
              },
              "api_tokens": {
                "type": "integer",
                "minimum": 0,
                "description": "The API tokens that are still valid.",
                "maximum": 9007199254740991
              }
            }
          }
        }
      },
      "Roles": {
        "type": "array",
        "description": "What the account may do.",
        "items": {
          "$ref": "#/components/schemas/Role"
        },
        "minItems": 1,
        "uniqueItems": true
      },
      "UserCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "email",
          "password"
        ],
        "properties": {
          "email": {
            "$ref": "#/components/schemas/Email"
          },
          "password": {
            "$ref": "#/components/schemas/Password"
          },
          "roles": {
            "$ref": "#/components/schemas/Roles"
          },
          "active": {
            "type": "boolean",
            "default": true
          }
        }
      },
      "UserUpdate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "Any of these; what is left out stays.",
        "minProperties": 1,
        "properties": {
          "password": {
            "$ref": "#/components/schemas/Password"
          },
          "revoke_api_tokens": {
            "type": "boolean",
            "default": false,
            "description": "Whether the new password also ends all API tokens of the account. Send it with `password` only.\n"
          },
          "roles": {
            "$ref": "#/components/schemas/Roles"
          },
          "active": {
            "type": "boolean"
          },
          "ssh_key": {
            "type": [
              "string",
              "null"
            ],
            "maxLength": 16384,
            "description": "A public SSH key, as the line of its `.pub` file; null or an empty text removes it."
          }
        }
      },
      "ApiToken": {
        "type": "object",
        "description": "An API token, without the token itself.",
        "required": [
          "id",
          "name",
          "token_prefix",
          "created_at",
          "last_used"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "name": {
            "type": "string"
          },
          "token_prefix": {
            "type": "string",
            "description": "The first 12 characters of the token."
          },
          "created_at": {
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "last_used": {
            "$ref": "#/components/schemas/Rfc1123Time"
          }
        }
      },
      "ApiTokenCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "description": "What the token is for; each of an account has a name of its own.",
            "minLength": 1,
            "maxLength": 256,
            "pattern": "^[^\\x00-\\x1f\\x7f]+$"
          }
        }
      },
      "NewApiToken": {
        "description": "A token that was just made.",
        "allOf": [
          {
            "$ref": "#/components/schemas/ApiToken"
          },
          {
            "type": "object",
            "required": [
              "token"
            ],
            "properties": {
              "token": {
                "type": "string",
                "description": "The token, to be sent as `Authorization: Bearer <token>`. It is shown this once.",
                "pattern": "^qat_[\\w-]{43}$"
              }
            }
          }
        ]
      },
      "Removed": {
        "type": "object",
        "required": [
          "status_code",
          "message"
        ],
        "properties": {
          "status_code": {
            "type": "integer",
            "const": 200
          },
          "message": {
            "type": "string"
          }
        }
      },
      "InputTime": {
        "description": "A time: `2026-11-22T08:00` or `2026-11-22 08:00`, with seconds if wanted. Without an offset\nit is UTC; an offset (`Z`, `+02:00`) is honoured, also where its `+` came as a\nblank, as it does from a query that does not escape it. A date alone, `2026-11-22`, is midnight UTC.\n",
        "anyOf": [
          {
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+ -]\\d{2}:\\d{2})?$",
            "examples": [
              "2026-11-22T08:00"
            ]
          },
          {
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
            "examples": [
              "2026-11-22"
            ]
          }
        ]
      },
      "AuditCursor": {
        "type": "string",
        "description": "A position among the entries, to continue from; opaque.",
        "pattern": "^\\d{1,15}-\\d{1,15}$",
        "examples": [
          "12-340"
        ]
      },
      "AuditEntry": {
        "type": "object",
        "description": "One write. Its target may have been removed since.\n\nFor writes without an API request the actor is `system`, and its name has the database account and the\nprogram. `anonymous` marks requests that need no account, and failed logins.\n",
        "required": [
          "cursor",
          "time",
          "actor",
          "action",
          "target",
          "changes"
        ],
        "properties": {
          "cursor": {
            "$ref": "#/components/schemas/AuditCursor"
          },
          "time": {
            "type": "string",
            "format": "date-time",
            "description": "By the database's clock.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "actor": {
            "$ref": "#/components/schemas/Actor"
          },
          "operation": {
            "type": "string",
            "description": "The operation by which it was written."
          },
          "request_id": {
            "type": "string",
            "description": "The id of the request in the server's log."
          },
          "address": {
            "type": "string",
            "description": "The network address that the call came from."
          },
          "action": {
            "type": "string",
            "description": "`created`, `changed` or `removed`; `logged_in`, `login_failed`; for a move the type of its\nevent. The set is open. `login_refused` marks passwords that were refused without a check:\none entry for the 1st, 10th, 100th … refusal of a network and account, with the number so far as\n`count` in `changes`.\n",
            "examples": [
              "changed"
            ]
          },
          "target": {
            "type": "object",
            "description": "The object that was written.",
            "required": [
              "kind"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "description": "Such as `host`, `cloud`, `assignment`, `schedule`, `account`, `api_token`, `move`. The\nset is open.\n"
              },
              "id": {
                "type": "integer",
                "minimum": -9007199254740991,
                "maximum": 9007199254740991
              },
              "name": {
                "type": "string"
              }
            }
          },
          "changes": {
            "type": "object",
            "description": "The changed columns of the database, with their values before and after. Secret columns have\nno values.\n",
            "additionalProperties": {
              "type": "object",
              "properties": {
                "from": {
                  "description": "Absent if there was no value."
                },
                "to": {
                  "description": "Absent if there is no value."
                }
              }
            }
          }
        }
      },
      "AuditPage": {
        "type": "object",
        "description": "A page of audit entries. `next` is present if there are more: pass it as `after`.",
        "required": [
          "entries"
        ],
        "properties": {
          "entries": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuditEntry"
            }
          },
          "next": {
            "$ref": "#/components/schemas/AuditCursor"
          }
        }
      },
      "Notification": {
        "type": "object",
        "description": "What the tenant of an assignment has been notified of. QUADS reads and sets these flags so that it sends\neach notification once; nothing here sends one. A new schedule of the assignment resets `pre`.\n",
        "required": [
          "id",
          "assignment_id",
          "fail",
          "success",
          "initial",
          "pre_initial",
          "pre",
          "one_day",
          "three_days",
          "five_days",
          "seven_days"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "assignment_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "fail": {
            "type": "boolean"
          },
          "success": {
            "type": "boolean"
          },
          "initial": {
            "type": "boolean"
          },
          "pre_initial": {
            "type": "boolean"
          },
          "pre": {
            "type": "boolean"
          },
          "one_day": {
            "type": "boolean"
          },
          "three_days": {
            "type": "boolean"
          },
          "five_days": {
            "type": "boolean"
          },
          "seven_days": {
            "type": "boolean"
          }
        }
      },
      "Truth": {
        "description": "A boolean, or its text as older callers send it.",
        "oneOf": [
          {
            "type": "boolean"
          },
          {
            "type": "string",
            "enum": [
              "true",
              "True",
              "TRUE",
              "false",
              "False",
              "FALSE",
              "yes",
              "y",
              "no",
              "n"
            ],
            "x-enum-varnames": [
              "TRUE_TEXT",
              "TRUE_TITLE",
              "TRUE_UPPER",
              "FALSE_TEXT",
              "FALSE_TITLE",
              "FALSE_UPPER",
              "YES",
              "Y",
              "NO",
              "N"
            ]
          }
        ]
      },
      "MaybeTruth": {
        "description": "A boolean or its text; null leaves the field as it is.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/Truth"
          },
          {
            "type": "null"
          }
        ]
      },
      "NotificationUpdate": {
        "type": "object",
        "description": "What is left out, or null, stays as it is. Unknown keys are ignored.",
        "x-unknown-fields": "ignore",
        "properties": {
          "fail": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "success": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "initial": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "pre_initial": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "pre": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "one_day": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "three_days": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "five_days": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "seven_days": {
            "$ref": "#/components/schemas/MaybeTruth"
          }
        }
      },
      "DeliveryState": {
        "type": "string",
        "description": "`pending`: it waits, is tried, or is tried again. `delivered`: the notifier has taken it, or has\nleft it out as it is set to. `failed`: it is no longer tried.\n",
        "enum": [
          "pending",
          "delivered",
          "failed"
        ],
        "examples": [
          "failed"
        ]
      },
      "Delivery": {
        "type": "object",
        "description": "The delivery of one event to one notifier. It is kept for a week after its end.\n",
        "required": [
          "delivery_id",
          "notifier",
          "cursor",
          "move_id",
          "host",
          "type",
          "state",
          "tries",
          "created_at"
        ],
        "properties": {
          "delivery_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "notifier": {
            "type": "string",
            "description": "The name of the notifier; of a day-zero plugin, `dayzero:` and its name."
          },
          "cursor": {
            "type": "integer",
            "minimum": 1,
            "description": "The event's cursor.",
            "maximum": 9007199254740991
          },
          "move_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "host": {
            "type": "string"
          },
          "type": {
            "type": "string",
            "description": "The type of the event."
          },
          "state": {
            "$ref": "#/components/schemas/DeliveryState"
          },
          "tries": {
            "type": "integer",
            "minimum": 0,
            "description": "The number of tries, including the present one.",
            "maximum": 9007199254740991
          },
          "reason": {
            "type": "string",
            "description": "The result of the last try; absent if there is none."
          },
          "created_at": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "due_at": {
            "type": "string",
            "format": "date-time",
            "description": "Of a pending delivery: the earliest time of the next try.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "settled_at": {
            "type": "string",
            "format": "date-time",
            "description": "When it was delivered or became a dead letter; absent while it is pending.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          }
        },
        "example": {
          "delivery_id": 1,
          "notifier": "webhook",
          "cursor": 14,
          "move_id": 1,
          "host": "host01.example.com",
          "type": "stage_started",
          "state": "failed",
          "tries": 12,
          "reason": "The receiver answered 500.",
          "created_at": "2026-11-22T08:00:00.000000+00:00",
          "settled_at": "2026-11-23T07:00:00.000000+00:00"
        }
      },
      "DeliveryPage": {
        "type": "object",
        "description": "A page of deliveries. `next` is present where there are more: pass it as `after`.",
        "required": [
          "deliveries"
        ],
        "properties": {
          "deliveries": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Delivery"
            }
          },
          "next": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          }
        }
      },
      "Health": {
        "type": "object",
        "required": [
          "status"
        ],
        "properties": {
          "status": {
            "type": "string",
            "const": "ok"
          }
        }
      },
      "Vlan": {
        "type": "object",
        "description": "A VLAN with its network, which one active assignment at a time can have.",
        "required": [
          "id",
          "gateway",
          "ip_free",
          "ip_range",
          "netmask",
          "vlan_id"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "description": "The id of the row, as in `vlan_id` of assignments.",
            "maximum": 9007199254740991
          },
          "gateway": {
            "type": "string"
          },
          "ip_free": {
            "type": "integer",
            "minimum": 0,
            "description": "How many addresses are free.",
            "maximum": 9007199254740991
          },
          "ip_range": {
            "type": "string"
          },
          "netmask": {
            "type": "string"
          },
          "vlan_id": {
            "type": "integer",
            "minimum": 1,
            "description": "The network number.",
            "maximum": 9007199254740991
          }
        }
      },
      "NonNegativeInteger": {
        "description": "An integer from 0 to 2147483647, or its decimal text as older callers send it.",
        "oneOf": [
          {
            "type": "integer",
            "minimum": 0,
            "maximum": 2147483647
          },
          {
            "type": "string",
            "pattern": "^(0|[1-9]\\d{0,8}|1\\d{9}|20\\d{8}|21[0-3]\\d{7}|214[0-6]\\d{6}|2147[0-3]\\d{5}|21474[0-7]\\d{4}|214748[0-2]\\d{3}|2147483[0-5]\\d{2}|21474836[0-3]\\d|214748364[0-7])$",
            "examples": [
              "10"
            ]
          }
        ]
      },
      "VlanNumber": {
        "description": "The network number of a VLAN from 1 to 4094, or its decimal text as older callers send it.",
        "oneOf": [
          {
            "type": "integer",
            "minimum": 1,
            "maximum": 4094
          },
          {
            "type": "string",
            "pattern": "^([1-9]\\d{0,2}|[1-3]\\d{3}|40[0-8]\\d|409[0-4])$",
            "examples": [
              "1150"
            ]
          }
        ]
      },
      "VlanCreate": {
        "type": "object",
        "description": "A VLAN. Unknown keys are ignored.",
        "required": [
          "gateway",
          "ip_free",
          "ip_range",
          "netmask",
          "vlan_id"
        ],
        "x-unknown-fields": "ignore",
        "properties": {
          "gateway": {
            "type": "string",
            "minLength": 1
          },
          "ip_free": {
            "$ref": "#/components/schemas/NonNegativeInteger"
          },
          "ip_range": {
            "type": "string",
            "minLength": 1
          },
          "netmask": {
            "type": "string",
            "minLength": 1
          },
          "vlan_id": {
            "$ref": "#/components/schemas/VlanNumber"
          }
        }
      },
      "VlanUpdate": {
        "type": "object",
        "description": "What is left out stays as it is. The network number cannot be changed. Unknown keys are ignored.",
        "x-unknown-fields": "ignore",
        "properties": {
          "gateway": {
            "type": "string",
            "minLength": 1
          },
          "ip_free": {
            "$ref": "#/components/schemas/NonNegativeInteger"
          },
          "ip_range": {
            "type": "string",
            "minLength": 1
          },
          "netmask": {
            "type": "string",
            "minLength": 1
          }
        }
      },
      "Cloud": {
        "type": "object",
        "description": "A named environment slot.",
        "required": [
          "id",
          "name",
          "last_redefined"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "name": {
            "type": "string"
          },
          "last_redefined": {
            "$ref": "#/components/schemas/Rfc1123Time"
          }
        }
      },
      "CloudName": {
        "type": "string",
        "description": "The name of a cloud, in any letter case. It is stored in lower case.",
        "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"
      },
      "CloudCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "cloud"
        ],
        "properties": {
          "cloud": {
            "$ref": "#/components/schemas/CloudName"
          }
        }
      },
      "CloudSummary": {
        "type": "object",
        "description": "A cloud with its tenant and its hosts.",
        "required": [
          "name",
          "count",
          "description",
          "owner",
          "ticket",
          "ccuser",
          "provisioned",
          "validated"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "count": {
            "type": "integer",
            "minimum": 0,
            "description": "How many hosts it has.",
            "maximum": 9007199254740991
          },
          "description": {
            "type": "string",
            "description": "Of the assignment; `Available` where there is none."
          },
          "owner": {
            "type": "string",
            "description": "Empty where there is no assignment."
          },
          "ticket": {
            "type": "string",
            "description": "Empty where there is none."
          },
          "ccuser": {
            "description": "Of the assignment; an empty text where there is none.",
            "oneOf": [
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              {
                "type": "string",
                "const": ""
              }
            ]
          },
          "provisioned": {
            "type": "boolean"
          },
          "validated": {
            "type": "boolean"
          }
        }
      },
      "CloudUpdate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "At least one of these.",
        "minProperties": 1,
        "properties": {
          "name": {
            "$ref": "#/components/schemas/CloudName"
          },
          "last_redefined": {
            "$ref": "#/components/schemas/InputTime"
          }
        }
      },
      "RollUp": {
        "type": "object",
        "description": "Counts over the newest moves of some hosts.",
        "required": [
          "total",
          "live",
          "completed",
          "failed",
          "stages",
          "failures"
        ],
        "properties": {
          "total": {
            "type": "integer",
            "minimum": 0,
            "description": "The number of hosts: those with a live move, and those whose newest move has ended.",
            "maximum": 9007199254740991
          },
          "live": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "completed": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "failed": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "stages": {
            "type": "array",
            "description": "The live moves by stage, in the order of the stages; stages without moves are left out.",
            "items": {
              "type": "object",
              "required": [
                "stage",
                "status",
                "hosts"
              ],
              "properties": {
                "stage": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 9007199254740991
                },
                "status": {
                  "$ref": "#/components/schemas/MoveStatus"
                },
                "hosts": {
                  "type": "integer",
                  "minimum": 1,
                  "description": "The number of hosts.",
                  "maximum": 9007199254740991
                }
              }
            }
          },
          "slowest": {
            "type": "object",
            "description": "The live move with the earliest `slow_at`: the one that exceeds the expected time of its stage\nmost, or will exceed it first. Absent if no move is live.\n",
            "required": [
              "host",
              "move_id",
              "stage",
              "status",
              "stage_entered_at",
              "slow_at"
            ],
            "properties": {
              "host": {
                "type": "string"
              },
              "move_id": {
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              "stage": {
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              "status": {
                "$ref": "#/components/schemas/MoveStatus"
              },
              "stage_entered_at": {
                "type": "string",
                "format": "date-time",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
              },
              "slow_at": {
                "type": "string",
                "format": "date-time",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
              },
              "stalled_at": {
                "type": "string",
                "format": "date-time",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
              }
            }
          },
          "failures": {
            "type": "array",
            "description": "The failed moves, ordered by host.",
            "items": {
              "type": "object",
              "required": [
                "host",
                "move_id",
                "failed_stage",
                "code",
                "message"
              ],
              "properties": {
                "host": {
                  "type": "string"
                },
                "move_id": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 9007199254740991
                },
                "failed_stage": {
                  "$ref": "#/components/schemas/MoveStatus"
                },
                "code": {
                  "$ref": "#/components/schemas/FailureCode"
                },
                "message": {
                  "type": "string",
                  "description": "The reason."
                }
              }
            }
          },
          "eta": {
            "$ref": "#/components/schemas/Eta"
          }
        }
      },
      "Interface": {
        "type": "object",
        "description": "A network interface of a host, and the port of the switch that it is on.",
        "required": [
          "id",
          "name",
          "bios_id",
          "mac_address",
          "switch_ip",
          "switch_port",
          "speed",
          "vendor",
          "pxe_boot",
          "maintenance",
          "host_id"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "name": {
            "type": "string"
          },
          "bios_id": {
            "type": [
              "string",
              "null"
            ]
          },
          "mac_address": {
            "type": "string"
          },
          "switch_ip": {
            "type": "string"
          },
          "switch_port": {
            "type": "string"
          },
          "speed": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": 0,
            "maximum": 2147483647,
            "description": "In Mbit/s."
          },
          "vendor": {
            "type": [
              "string",
              "null"
            ]
          },
          "pxe_boot": {
            "type": "boolean"
          },
          "maintenance": {
            "type": "boolean"
          },
          "host_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          }
        }
      },
      "Disk": {
        "type": "object",
        "description": "Disks of a host that are alike.",
        "required": [
          "id",
          "disk_type",
          "size_gb",
          "count",
          "host_id"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "disk_type": {
            "type": "string"
          },
          "size_gb": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "count": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "host_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          }
        }
      },
      "Memory": {
        "type": "object",
        "description": "A memory module of a host.",
        "required": [
          "id",
          "handle",
          "size_gb",
          "host_id"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "handle": {
            "type": "string"
          },
          "size_gb": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "host_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          }
        }
      },
      "Processor": {
        "type": "object",
        "description": "A processor of a host.",
        "required": [
          "id",
          "handle",
          "vendor",
          "product",
          "cores",
          "threads",
          "processor_type",
          "host_id"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "handle": {
            "type": "string"
          },
          "vendor": {
            "type": "string"
          },
          "product": {
            "type": "string"
          },
          "cores": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": -9007199254740991,
            "maximum": 9007199254740991
          },
          "threads": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": -9007199254740991,
            "maximum": 9007199254740991
          },
          "processor_type": {
            "type": [
              "string",
              "null"
            ],
            "enum": [
              "CPU",
              "GPU",
              null
            ]
          },
          "host_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          }
        }
      },
      "Host": {
        "type": "object",
        "description": "A server. `cloud` is where it is, `default_cloud` where it returns to. The lists of its hardware\nare left out where they are empty.\n",
        "required": [
          "id",
          "name",
          "model",
          "host_type",
          "build",
          "validated",
          "switch_config_applied",
          "broken",
          "retired",
          "last_build",
          "can_self_schedule",
          "overcloud",
          "rack",
          "uloc",
          "blade",
          "bootmode",
          "created_at",
          "cloud_id",
          "default_cloud_id",
          "cloud",
          "default_cloud"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "name": {
            "type": "string"
          },
          "model": {
            "type": "string"
          },
          "host_type": {
            "type": "string"
          },
          "build": {
            "type": "boolean"
          },
          "validated": {
            "type": "boolean"
          },
          "switch_config_applied": {
            "type": "boolean"
          },
          "broken": {
            "type": "boolean"
          },
          "retired": {
            "type": "boolean"
          },
          "last_build": {
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "can_self_schedule": {
            "type": "boolean"
          },
          "overcloud": {
            "type": "boolean"
          },
          "rack": {
            "type": [
              "string",
              "null"
            ]
          },
          "uloc": {
            "type": [
              "string",
              "null"
            ]
          },
          "blade": {
            "type": [
              "string",
              "null"
            ]
          },
          "bootmode": {
            "type": [
              "string",
              "null"
            ],
            "enum": [
              "Bios",
              "Uefi",
              null
            ]
          },
          "created_at": {
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "cloud_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "default_cloud_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "cloud": {
            "$ref": "#/components/schemas/Cloud"
          },
          "default_cloud": {
            "$ref": "#/components/schemas/Cloud"
          },
          "interfaces": {
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/components/schemas/Interface"
            }
          },
          "disks": {
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/components/schemas/Disk"
            }
          },
          "memory": {
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/components/schemas/Memory"
            }
          },
          "processors": {
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/components/schemas/Processor"
            }
          }
        }
      },
      "HostList": {
        "description": "The hosts by name, or how many there are of each value of `group_by`. Without a match it is an\nempty object, as it has always been.\n",
        "oneOf": [
          {
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/components/schemas/Host"
            }
          },
          {
            "type": "object",
            "additionalProperties": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            }
          }
        ]
      },
      "Hostname": {
        "type": "string",
        "description": "The name of a host, in any letter case. It is stored in lower case.",
        "pattern": "^[A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?$",
        "examples": [
          "host01.example.com"
        ]
      },
      "OptionalTruth": {
        "description": "A boolean, or its text as older callers send it; null counts as left out.",
        "oneOf": [
          {
            "type": "boolean"
          },
          {
            "type": "string",
            "enum": [
              "true",
              "True",
              "TRUE",
              "false",
              "False",
              "FALSE",
              "yes",
              "y",
              "no",
              "n"
            ],
            "x-enum-varnames": [
              "TRUE_TEXT",
              "TRUE_TITLE",
              "TRUE_UPPER",
              "FALSE_TEXT",
              "FALSE_TITLE",
              "FALSE_UPPER",
              "YES",
              "Y",
              "NO",
              "N"
            ]
          },
          {
            "type": "null"
          }
        ]
      },
      "HostCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "name",
          "model",
          "host_type",
          "rack",
          "uloc"
        ],
        "properties": {
          "name": {
            "$ref": "#/components/schemas/Hostname"
          },
          "model": {
            "type": "string",
            "minLength": 1,
            "description": "Stored in upper case."
          },
          "host_type": {
            "type": "string",
            "minLength": 1
          },
          "rack": {
            "type": "string"
          },
          "uloc": {
            "type": "string"
          },
          "default_cloud": {
            "type": [
              "string",
              "null"
            ],
            "description": "A cloud; the spare pool where it is left out."
          },
          "can_self_schedule": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "overcloud": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "blade": {
            "type": [
              "string",
              "null"
            ]
          },
          "bootmode": {
            "type": [
              "string",
              "null"
            ],
            "enum": [
              "Bios",
              "Uefi",
              null
            ]
          }
        }
      },
      "OperatingSystem": {
        "type": "object",
        "description": "An operating system that hosts can be installed with. Its title is what `ostype` of an assignment takes.",
        "required": [
          "Id",
          "Title",
          "Release Name",
          "Family"
        ],
        "properties": {
          "Id": {
            "type": "integer",
            "minimum": -9007199254740991,
            "maximum": 9007199254740991
          },
          "Title": {
            "type": "string"
          },
          "Release Name": {
            "type": "string"
          },
          "Family": {
            "type": "string"
          }
        }
      },
      "HostUpdate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "Any of these; null leaves a field as it is.",
        "properties": {
          "cloud": {
            "type": [
              "string",
              "null"
            ]
          },
          "default_cloud": {
            "type": [
              "string",
              "null"
            ]
          },
          "model": {
            "type": [
              "string",
              "null"
            ]
          },
          "host_type": {
            "type": [
              "string",
              "null"
            ]
          },
          "rack": {
            "type": [
              "string",
              "null"
            ]
          },
          "uloc": {
            "type": [
              "string",
              "null"
            ]
          },
          "blade": {
            "type": [
              "string",
              "null"
            ]
          },
          "bootmode": {
            "type": [
              "string",
              "null"
            ],
            "enum": [
              "Bios",
              "Uefi",
              null
            ]
          },
          "build": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "validated": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "switch_config_applied": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "broken": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "retired": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "can_self_schedule": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "overcloud": {
            "$ref": "#/components/schemas/MaybeTruth"
          },
          "last_build": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/InputTime"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "InterfaceCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "name",
          "mac_address",
          "switch_ip",
          "switch_port"
        ],
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1
          },
          "mac_address": {
            "type": "string",
            "minLength": 1
          },
          "switch_ip": {
            "type": "string",
            "minLength": 1
          },
          "switch_port": {
            "type": "string",
            "minLength": 1
          },
          "bios_id": {
            "type": [
              "string",
              "null"
            ]
          },
          "speed": {
            "description": "In Mbit/s.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/NonNegativeInteger"
              },
              {
                "type": "null"
              }
            ]
          },
          "vendor": {
            "type": [
              "string",
              "null"
            ]
          },
          "pxe_boot": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "maintenance": {
            "$ref": "#/components/schemas/OptionalTruth"
          }
        }
      },
      "PositiveInteger": {
        "description": "An integer from 1 to 2147483647, or its decimal text as older callers send it.",
        "oneOf": [
          {
            "type": "integer",
            "minimum": 1,
            "maximum": 2147483647
          },
          {
            "type": "string",
            "pattern": "^([1-9]\\d{0,8}|1\\d{9}|20\\d{8}|21[0-3]\\d{7}|214[0-6]\\d{6}|2147[0-3]\\d{5}|21474[0-7]\\d{4}|214748[0-2]\\d{3}|2147483[0-5]\\d{2}|21474836[0-3]\\d|214748364[0-7])$",
            "examples": [
              "10"
            ]
          }
        ]
      },
      "InterfaceUpdate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "`id` says which; what is left out stays as it is. Null clears `bios_id`, `speed` and `vendor`, and leaves any other field as it is.",
        "required": [
          "id"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/PositiveInteger"
          },
          "name": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "mac_address": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "switch_ip": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "switch_port": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "bios_id": {
            "type": [
              "string",
              "null"
            ]
          },
          "speed": {
            "description": "In Mbit/s.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/NonNegativeInteger"
              },
              {
                "type": "null"
              }
            ]
          },
          "vendor": {
            "type": [
              "string",
              "null"
            ]
          },
          "pxe_boot": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "maintenance": {
            "$ref": "#/components/schemas/OptionalTruth"
          }
        }
      },
      "DiskCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "disk_type",
          "size_gb",
          "count"
        ],
        "properties": {
          "disk_type": {
            "type": "string",
            "minLength": 1
          },
          "size_gb": {
            "$ref": "#/components/schemas/PositiveInteger"
          },
          "count": {
            "$ref": "#/components/schemas/PositiveInteger"
          }
        }
      },
      "DiskUpdate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "`disk_id` says which; what is left out, or null, stays as it is.",
        "required": [
          "disk_id"
        ],
        "properties": {
          "disk_id": {
            "$ref": "#/components/schemas/PositiveInteger"
          },
          "disk_type": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "size_gb": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/PositiveInteger"
              },
              {
                "type": "null"
              }
            ]
          },
          "count": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/PositiveInteger"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "MemoryCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "handle",
          "size_gb"
        ],
        "properties": {
          "handle": {
            "type": "string",
            "minLength": 1
          },
          "size_gb": {
            "$ref": "#/components/schemas/PositiveInteger"
          }
        }
      },
      "ProcessorCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "handle",
          "vendor",
          "product",
          "processor_type"
        ],
        "properties": {
          "handle": {
            "type": "string",
            "minLength": 1
          },
          "vendor": {
            "type": "string",
            "minLength": 1
          },
          "product": {
            "type": "string",
            "minLength": 1
          },
          "processor_type": {
            "type": "string",
            "enum": [
              "CPU",
              "GPU"
            ]
          },
          "cores": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/PositiveInteger"
              },
              {
                "type": "null"
              }
            ]
          },
          "threads": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/PositiveInteger"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "Availability": {
        "type": "object",
        "description": "Whether a host is free, by its name as the request has it.",
        "additionalProperties": {
          "type": "string",
          "enum": [
            "True",
            "False"
          ]
        }
      },
      "Assignment": {
        "type": "object",
        "description": "A tenant's use of a cloud.",
        "required": [
          "id",
          "created_at",
          "active",
          "provisioned",
          "validated",
          "description",
          "owner",
          "ticket",
          "qinq",
          "wipe",
          "ccuser",
          "is_self_schedule",
          "ostype",
          "boot_order",
          "cloud_id",
          "vlan_id",
          "cloud",
          "notification"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "created_at": {
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "active": {
            "type": "boolean"
          },
          "provisioned": {
            "type": "boolean"
          },
          "validated": {
            "type": "boolean"
          },
          "description": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "ticket": {
            "type": [
              "string",
              "null"
            ]
          },
          "qinq": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": -9007199254740991,
            "maximum": 9007199254740991
          },
          "wipe": {
            "type": "boolean"
          },
          "ccuser": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "is_self_schedule": {
            "type": "boolean"
          },
          "ostype": {
            "type": [
              "string",
              "null"
            ]
          },
          "boot_order": {
            "type": [
              "string",
              "null"
            ]
          },
          "cloud_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "vlan_id": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": 1,
            "description": "The row id of the VLAN; its network number is `vlan.vlan_id`.",
            "maximum": 9007199254740991
          },
          "cloud": {
            "$ref": "#/components/schemas/Cloud"
          },
          "vlan": {
            "$ref": "#/components/schemas/Vlan"
          },
          "notification": {
            "$ref": "#/components/schemas/Notification"
          }
        }
      },
      "VlanChoice": {
        "description": "The network number of a VLAN, as a number or as text. `null`, `0`, `none`, `no`, `nada` and `clear`,\nin any letter case, mean no VLAN.\n",
        "oneOf": [
          {
            "type": "integer",
            "minimum": 0,
            "maximum": 2147483647
          },
          {
            "type": "string",
            "pattern": "^([0-9]{1,9}|[Nn][Oo]|[Nn][Oo][Nn][Ee]|[Nn][Aa][Dd][Aa]|[Cc][Ll][Ee][Aa][Rr])$",
            "examples": [
              "none",
              "1150"
            ]
          },
          {
            "type": "null"
          }
        ]
      },
      "AssignmentCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "description",
          "owner",
          "ticket",
          "cloud"
        ],
        "properties": {
          "cloud": {
            "type": "string",
            "minLength": 1
          },
          "description": {
            "type": "string",
            "minLength": 1
          },
          "owner": {
            "type": "string",
            "minLength": 1
          },
          "ticket": {
            "type": "string"
          },
          "vlan": {
            "$ref": "#/components/schemas/VlanChoice"
          },
          "qinq": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/NonNegativeInteger"
              },
              {
                "type": "null"
              }
            ]
          },
          "wipe": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "ccuser": {
            "type": [
              "string",
              "null"
            ],
            "description": "Names, apart by commas or blanks."
          },
          "is_self_schedule": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "ostype": {
            "type": [
              "string",
              "null"
            ]
          },
          "boot_order": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "NoAssignment": {
        "type": "object",
        "description": "The cloud has no active assignment.",
        "additionalProperties": false,
        "maxProperties": 0
      },
      "SelfAssignmentCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "description"
        ],
        "properties": {
          "cloud": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1,
            "description": "The first that is free where it is left out."
          },
          "description": {
            "type": "string",
            "minLength": 1
          },
          "ticket": {
            "type": [
              "string",
              "null"
            ]
          },
          "vlan": {
            "$ref": "#/components/schemas/VlanChoice"
          },
          "qinq": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/NonNegativeInteger"
              },
              {
                "type": "null"
              }
            ]
          },
          "wipe": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "cc_user": {
            "type": [
              "string",
              "null"
            ],
            "description": "Names, apart by commas or blanks."
          },
          "ostype": {
            "type": [
              "string",
              "null"
            ]
          },
          "boot_order": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "Schedule": {
        "type": "object",
        "description": "One host booked into one assignment, with the last word of its newest move.",
        "required": [
          "id",
          "created_at",
          "start",
          "end",
          "build_start",
          "build_end",
          "assignment_id",
          "host_id",
          "assignment",
          "host",
          "move_status",
          "move_message",
          "move_error",
          "move_source_cloud"
        ],
        "properties": {
          "id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "created_at": {
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "start": {
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "end": {
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "build_start": {
            "description": "When the newest move for the schedule began: when a reporter opened it, or when the pipeline\ntook it up. Recorded as it happened, whatever the times of the schedule.\n",
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "build_end": {
            "description": "When that move ended, completed or failed, where a reporter reports it; when the host was\nreleased, where the pipeline moves it. A new attempt that a reporter opens clears it.\n",
            "$ref": "#/components/schemas/Rfc1123Time"
          },
          "assignment_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "host_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "assignment": {
            "$ref": "#/components/schemas/Assignment"
          },
          "host": {
            "$ref": "#/components/schemas/Host"
          },
          "move_status": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/MoveStatus"
              },
              {
                "type": "null"
              }
            ]
          },
          "move_message": {
            "type": [
              "string",
              "null"
            ]
          },
          "move_error": {
            "type": [
              "string",
              "null"
            ]
          },
          "move_source_cloud": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "AssignmentUpdate": {
        "type": "object",
        "x-unknown-fields": "refuse",
        "description": "At least one of these; an unknown key is refused for every caller. Null clears `vlan`, `qinq`,\n`ostype` and `boot_order`, and leaves any other field as it is.\n",
        "minProperties": 1,
        "properties": {
          "active": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "provisioned": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "validated": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "wipe": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "is_self_schedule": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "description": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "owner": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "ticket": {
            "type": [
              "string",
              "null"
            ]
          },
          "vlan": {
            "$ref": "#/components/schemas/VlanChoice"
          },
          "qinq": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/NonNegativeInteger"
              },
              {
                "type": "null"
              }
            ]
          },
          "ccuser": {
            "type": [
              "string",
              "null"
            ]
          },
          "ostype": {
            "type": [
              "string",
              "null"
            ]
          },
          "boot_order": {
            "type": [
              "string",
              "null"
            ]
          },
          "cloud": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          }
        }
      },
      "SshKeys": {
        "type": "object",
        "description": "The people of an assignment and their public SSH keys.",
        "required": [
          "keys",
          "usernames"
        ],
        "properties": {
          "keys": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "The keys of their active accounts."
          },
          "usernames": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "The owner, then those of `ccuser`, each once."
          }
        }
      },
      "InputTimeOrNow": {
        "description": "`now`, or a time: `2026-11-22 08:00`, with seconds if wanted. Without an offset it is UTC;\nan offset (`Z`, `+02:00`) is honoured. A date alone, `2026-11-22`, is midnight UTC.\n",
        "anyOf": [
          {
            "type": "string",
            "pattern": "^(now|\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})?)$",
            "examples": [
              "2026-11-22 08:00"
            ]
          },
          {
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
            "examples": [
              "2026-11-22"
            ]
          }
        ]
      },
      "ScheduleCreate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "`start` and `end` are needed, but for an assignment that a user made for themselves.",
        "required": [
          "cloud",
          "hostname"
        ],
        "properties": {
          "cloud": {
            "type": "string",
            "minLength": 1
          },
          "hostname": {
            "$ref": "#/components/schemas/Hostname"
          },
          "start": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/InputTimeOrNow"
              },
              {
                "type": "null"
              }
            ]
          },
          "end": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/InputTimeOrNow"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "ScheduleBatch": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "Send `description`, `owner` and `ticket` together or not at all; null counts as not sent.\n",
        "required": [
          "cloud",
          "hostnames",
          "start",
          "end"
        ],
        "properties": {
          "cloud": {
            "type": "string",
            "minLength": 1
          },
          "hostnames": {
            "type": "array",
            "minItems": 1,
            "maxItems": 10000,
            "items": {
              "$ref": "#/components/schemas/Hostname"
            }
          },
          "start": {
            "$ref": "#/components/schemas/InputTimeOrNow"
          },
          "end": {
            "$ref": "#/components/schemas/InputTimeOrNow"
          },
          "description": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "owner": {
            "type": [
              "string",
              "null"
            ],
            "minLength": 1
          },
          "ticket": {
            "type": [
              "string",
              "null"
            ]
          },
          "vlan": {
            "$ref": "#/components/schemas/VlanChoice"
          },
          "qinq": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/NonNegativeInteger"
              },
              {
                "type": "null"
              }
            ]
          },
          "wipe": {
            "$ref": "#/components/schemas/OptionalTruth"
          },
          "ccuser": {
            "description": "Names: a list, or one text with commas or blanks between them.",
            "oneOf": [
              {
                "type": [
                  "string",
                  "null"
                ]
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "ostype": {
            "type": [
              "string",
              "null"
            ]
          },
          "boot_order": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "ScheduleBatchResult": {
        "type": "object",
        "required": [
          "assignment_id",
          "schedules_created",
          "hostnames",
          "jira_updated"
        ],
        "properties": {
          "assignment_id": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "schedules_created": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "hostnames": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "jira_updated": {
            "type": "boolean",
            "description": "No ticket is written to from here."
          }
        }
      },
      "ScheduleUpdate": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "At least one time; null leaves a time as it is.",
        "anyOf": [
          {
            "required": [
              "start"
            ]
          },
          {
            "required": [
              "end"
            ]
          },
          {
            "required": [
              "build_start"
            ]
          },
          {
            "required": [
              "build_end"
            ]
          }
        ],
        "properties": {
          "start": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/InputTimeOrNow"
              },
              {
                "type": "null"
              }
            ]
          },
          "end": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/InputTimeOrNow"
              },
              {
                "type": "null"
              }
            ]
          },
          "build_start": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/InputTimeOrNow"
              },
              {
                "type": "null"
              }
            ]
          },
          "build_end": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/InputTimeOrNow"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "DueMove": {
        "type": "object",
        "description": "A host that is not where its schedule, or its default cloud, wants it.",
        "required": [
          "host",
          "new",
          "current"
        ],
        "properties": {
          "host": {
            "type": "string"
          },
          "new": {
            "type": "string",
            "description": "The cloud where it should be."
          },
          "current": {
            "type": "string",
            "description": "The cloud where it is."
          }
        }
      },
      "MoveStart": {
        "type": "object",
        "x-unknown-fields": "refuse",
        "required": [
          "hostnames"
        ],
        "properties": {
          "hostnames": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1000,
            "items": {
              "type": "string",
              "minLength": 1
            }
          }
        }
      },
      "StartedMoves": {
        "type": "object",
        "required": [
          "moves"
        ],
        "properties": {
          "moves": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Move"
            }
          }
        }
      },
      "CurrentPlace": {
        "type": "string",
        "description": "The place of a move in the list of current moves: its `move_id` and its host.",
        "pattern": "^[1-9]\\d{0,15}-.+$",
        "examples": [
          "1-host01.example.com"
        ]
      },
      "CurrentMovePage": {
        "type": "object",
        "description": "A page of current moves. `next` is present where there are more: pass it as `after`.",
        "required": [
          "moves"
        ],
        "properties": {
          "moves": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Move"
            }
          },
          "next": {
            "$ref": "#/components/schemas/CurrentPlace"
          }
        }
      },
      "HistoryPlace": {
        "type": "string",
        "description": "A position among the ended moves, to continue from; opaque.",
        "pattern": "^\\d{1,16}-\\d{1,15}$",
        "examples": [
          "1795341494125000-1"
        ]
      },
      "MovePage": {
        "type": "object",
        "description": "A page of moves that have ended. `next` is present where there may be more: pass it as `before`.",
        "required": [
          "moves"
        ],
        "properties": {
          "moves": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Move"
            }
          },
          "next": {
            "$ref": "#/components/schemas/HistoryPlace"
          }
        }
      },
      "MoveStats": {
        "type": "object",
        "description": "Statistics of the moves that ended in a period.",
        "required": [
          "from",
          "to",
          "total",
          "completed",
          "failed",
          "withdrawn",
          "stages",
          "failures"
        ],
        "properties": {
          "from": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "to": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "total": {
            "type": "integer",
            "minimum": 0,
            "description": "How many ended.",
            "maximum": 9007199254740991
          },
          "completed": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "failed": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "withdrawn": {
            "type": "integer",
            "minimum": 0,
            "description": "Those that were no longer wanted: `superseded`, `cancelled`, `schedule_ended`.",
            "maximum": 9007199254740991
          },
          "success_rate": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "`completed` of `completed` and `failed`; absent where there are neither."
          },
          "stages": {
            "type": "array",
            "description": "How long stages took, by profile, model and stage.",
            "items": {
              "type": "object",
              "required": [
                "profile",
                "status",
                "count",
                "p50_seconds",
                "p90_seconds"
              ],
              "properties": {
                "profile": {
                  "$ref": "#/components/schemas/Profile"
                },
                "model": {
                  "type": "string",
                  "description": "Absent where it was not noted."
                },
                "status": {
                  "$ref": "#/components/schemas/MoveStatus"
                },
                "count": {
                  "type": "integer",
                  "minimum": 1,
                  "description": "Of how many stages.",
                  "maximum": 9007199254740991
                },
                "p50_seconds": {
                  "type": "number",
                  "minimum": 0,
                  "description": "Half of them took no longer."
                },
                "p90_seconds": {
                  "type": "number",
                  "minimum": 0,
                  "description": "Nine of ten took no longer."
                }
              }
            }
          },
          "failures": {
            "type": "array",
            "description": "Why moves failed, by stage and code; withdrawn ones are among them.",
            "items": {
              "type": "object",
              "required": [
                "status",
                "code",
                "moves"
              ],
              "properties": {
                "status": {
                  "$ref": "#/components/schemas/MoveStatus"
                },
                "code": {
                  "$ref": "#/components/schemas/FailureCode"
                },
                "moves": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 9007199254740991
                }
              }
            }
          }
        }
      },
      "EventPage": {
        "type": "object",
        "description": "A page of the move log. There is no event that fits the filter between the first one's cursor\nand `cursor` but those of the page.\n",
        "required": [
          "events",
          "cursor",
          "more"
        ],
        "properties": {
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/MoveEvent"
            }
          },
          "cursor": {
            "type": "integer",
            "minimum": 0,
            "description": "Where the next page begins: pass it as `after`.",
            "maximum": 9007199254740991
          },
          "more": {
            "type": "boolean",
            "description": "Whether there are more already."
          }
        }
      },
      "Until": {
        "type": "string",
        "description": "The condition under which a follower ends.\n\n* `settled`: every move is completed, or has failed and no further attempt is scheduled (its failure\n  has no `retry_expected_at`)\n* `arrived`: every move is completed, or has failed with a code after which there is no further\n  attempt (`cancelled`, `schedule_ended`, `superseded`); other failures wait for a retry, also for one\n  by an admin\n* `first_failure`: every move is completed, or one move has failed\n* `never`: the caller closes the stream\n\nA follower of one move ends when that move is completed or failed, unless `until` is `never`. A move\nthat was `superseded` counts as its successor. The condition does not hold while there is no move.\n",
        "enum": [
          "settled",
          "arrived",
          "first_failure",
          "never"
        ]
      },
      "StreamSnapshot": {
        "type": "object",
        "description": "The newest move of each host that the filter lets through, as of a cursor; ended ones too where there is a filter.",
        "required": [
          "cursor",
          "moves"
        ],
        "properties": {
          "cursor": {
            "type": "integer",
            "minimum": 0,
            "description": "The events that follow come after this cursor.",
            "maximum": 9007199254740991
          },
          "moves": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Move"
            }
          }
        }
      },
      "StreamReset": {
        "type": "object",
        "description": "The stream cannot continue from the cursor of the subscriber, so a snapshot follows: events may have\nbeen missed.\n",
        "required": [
          "reason",
          "oldest_cursor"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "description": "`cursor_expired`: the cursor is older than the replay window; `cursor_unknown`: the log has not\nreached it, so the cursor is of another log. The set is open.\n",
            "examples": [
              "cursor_expired"
            ]
          },
          "oldest_cursor": {
            "type": "integer",
            "minimum": 0,
            "description": "Events after this cursor are within the replay window.",
            "maximum": 9007199254740991
          }
        }
      },
      "StreamEnd": {
        "type": "object",
        "description": "The last word of a stream whose condition (`until`) holds.",
        "required": [
          "reason",
          "cursor"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "description": "`completed`: every move is completed; `failed`: the condition holds and not every move is completed. Treat it as open.\n",
            "examples": [
              "completed"
            ]
          },
          "cursor": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          }
        }
      },
      "StreamClosing": {
        "type": "object",
        "description": "The server closes the connection, and nothing has ended: connect again from the last cursor.\n",
        "required": [
          "reason"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "description": "`slow_reader`: too much waited to be read; `shutdown`: the server stops; `token_expired`: the\ncredentials hold no longer; `unavailable`: the database cannot be reached. Treat it as open.\n",
            "examples": [
              "shutdown"
            ]
          }
        }
      },
      "StreamEvents": {
        "type": "object",
        "description": "What the `data` of a stream's events holds in JSON, by the name of the event. Treat the names as\nopen: one that is not known says nothing that must be understood.\n",
        "required": [
          "snapshot",
          "move",
          "reset",
          "end",
          "closing"
        ],
        "properties": {
          "snapshot": {
            "$ref": "#/components/schemas/StreamSnapshot"
          },
          "move": {
            "$ref": "#/components/schemas/MoveEvent"
          },
          "reset": {
            "$ref": "#/components/schemas/StreamReset"
          },
          "end": {
            "$ref": "#/components/schemas/StreamEnd"
          },
          "closing": {
            "$ref": "#/components/schemas/StreamClosing"
          }
        }
      },
      "MoveBatch": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "required": [
          "hostnames"
        ],
        "properties": {
          "hostnames": {
            "type": "array",
            "minItems": 1,
            "maxItems": 10000,
            "items": {
              "type": "string",
              "minLength": 1
            }
          }
        }
      },
      "ReportText": {
        "description": "A text; a number or a boolean is stored as its text. Null leaves the text as it is.",
        "oneOf": [
          {
            "type": "number"
          },
          {
            "type": "boolean"
          },
          {
            "type": [
              "string",
              "null"
            ],
            "maxLength": 10000
          }
        ]
      },
      "MoveReport": {
        "type": "object",
        "x-unknown-fields": "ignore",
        "description": "A report on a move. Null does not change `message` and `error_message`; a null `status` is refused.\n\n`occurred_at` is the time at which it happened, for reports that are sent later. The event keeps it,\nand a report that opens or ends a move sets `build_start` or `build_end` of the schedule to it. A\nstage whose beginning or end is reported more than a minute after it happened is marked\n`after_the_fact` in the plan, and its duration is not used in statistics.\n",
        "properties": {
          "status": {
            "type": "string",
            "description": "A `MoveStatus`. Another value is answered with `unknown_status`."
          },
          "message": {
            "$ref": "#/components/schemas/ReportText"
          },
          "error_message": {
            "$ref": "#/components/schemas/ReportText"
          },
          "occurred_at": {
            "$ref": "#/components/schemas/InputTime"
          }
        }
      },
      "PlanState": {
        "type": "string",
        "description": "How far one stage of a plan is. `carried` is kept from the move that this one resumes.\n",
        "enum": [
          "pending",
          "running",
          "succeeded",
          "failed",
          "skipped",
          "carried"
        ]
      },
      "SkipReason": {
        "type": "string",
        "description": "Why a stage was skipped: the profile does not include it; the configuration, or an admin's release\n(see `release_granted`), omits it; there was nothing to do; or the reporter did not report it.\n",
        "enum": [
          "not_in_profile",
          "omitted_by_config",
          "nothing_to_do",
          "not_reported"
        ]
      },
      "PlanStage": {
        "type": "object",
        "description": "One stage of a move's plan. The plan is frozen when the move starts.",
        "required": [
          "stage",
          "status",
          "title",
          "state"
        ],
        "properties": {
          "stage": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "status": {
            "$ref": "#/components/schemas/MoveStatus"
          },
          "title": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/PlanState"
          },
          "reason": {
            "$ref": "#/components/schemas/SkipReason"
          },
          "started_at": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "ended_at": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "message": {
            "type": "string"
          },
          "after_the_fact": {
            "type": "boolean",
            "const": true,
            "description": "That its beginning or its end was reported more than a minute after it happened: the times\nare those of the reports.\n"
          }
        }
      },
      "MoveRetry": {
        "type": "object",
        "x-unknown-fields": "refuse",
        "properties": {
          "from_stage": {
            "description": "The stage to start with; not after the failed one.",
            "$ref": "#/components/schemas/MoveStatus"
          }
        }
      },
      "MoveCancel": {
        "type": "object",
        "x-unknown-fields": "refuse",
        "properties": {
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "description": "The reason that people see."
          }
        }
      },
      "MoveRelease": {
        "type": "object",
        "x-unknown-fields": "refuse",
        "required": [
          "reason"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "description": "Why; it stays with the move."
          }
        }
      },
      "PluginOperation": {
        "type": "object",
        "description": "What one operation of a plugin can do and bear.",
        "required": [
          "name",
          "expected_seconds",
          "limit_seconds",
          "idempotent",
          "cancellable",
          "keys"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "expected_seconds": {
            "type": "number",
            "description": "How long it usually takes."
          },
          "limit_seconds": {
            "type": "number",
            "description": "How long at most; then it has failed."
          },
          "idempotent": {
            "type": "boolean",
            "description": "Whether to do it twice is the same as to do it once."
          },
          "cancellable": {
            "type": "boolean",
            "description": "Whether it can be cancelled while it waits."
          },
          "keys": {
            "type": "array",
            "description": "What it shares with other hosts.",
            "items": {
              "type": "object",
              "required": [
                "key",
                "limit"
              ],
              "properties": {
                "key": {
                  "type": "string",
                  "description": "`{switch}`, `{vendor}` and `{host}` are replaced by those of the host."
                },
                "limit": {
                  "type": "integer",
                  "minimum": 1,
                  "description": "How many moves may be in it at a time.",
                  "maximum": 9007199254740991
                }
              }
            }
          }
        }
      },
      "Plugin": {
        "type": "object",
        "description": "A part that does or observes the work of moves.",
        "required": [
          "name",
          "version",
          "category",
          "description",
          "operations"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "category": {
            "type": "string",
            "description": "Known values: `hardware`, `switch`, `provisioner`, `validator`, `release`, `notifier`,\n`dayzero`. The set is open.\n",
            "examples": [
              "switch"
            ]
          },
          "description": {
            "type": "string"
          },
          "vendors": {
            "type": "array",
            "description": "The makers of the hosts that it is for; absent where it is for all.",
            "items": {
              "type": "string"
            }
          },
          "operations": {
            "type": "array",
            "description": "Those that it says something of itself about.",
            "items": {
              "$ref": "#/components/schemas/PluginOperation"
            }
          }
        }
      },
      "PluginList": {
        "type": "object",
        "required": [
          "plugins"
        ],
        "properties": {
          "plugins": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Plugin"
            }
          }
        }
      },
      "WorkerCarries": {
        "type": "object",
        "description": "A category of plugins that a worker has.",
        "required": [
          "category",
          "vendors"
        ],
        "properties": {
          "category": {
            "type": "string",
            "description": "Known values: `hardware`, `switch`, `provisioner`, `validator`. The set is open. A worker whose\nrelease plugin does all the work itself has all of them.\n",
            "examples": [
              "hardware"
            ]
          },
          "vendors": {
            "type": "array",
            "description": "The makers of the hosts that its plugins of the category are for.",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Worker": {
        "type": "object",
        "description": "A process that runs moves.",
        "required": [
          "name",
          "started_at",
          "seen_at",
          "version",
          "carries",
          "jobs"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "started_at": {
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "seen_at": {
            "type": "string",
            "format": "date-time",
            "description": "When it said last that it is there.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$"
          },
          "version": {
            "type": "string"
          },
          "carries": {
            "type": "array",
            "description": "What its plugins can do: by category, the vendors of the hosts. It claims only moves whose next\nwork needs nothing else. Empty: none of its plugins does the work of stages, and it claims no\nmoves.\n",
            "items": {
              "$ref": "#/components/schemas/WorkerCarries"
            }
          },
          "jobs": {
            "type": "integer",
            "minimum": 0,
            "description": "How many moves it holds now.",
            "maximum": 9007199254740991
          }
        }
      },
      "WorkerList": {
        "type": "object",
        "required": [
          "workers",
          "moves_without_worker"
        ],
        "properties": {
          "workers": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Worker"
            }
          },
          "moves_without_worker": {
            "type": "integer",
            "minimum": 0,
            "description": "How many due moves no live worker can carry. Each of them shows in `waiting_on` what kind of\nworker it waits for, and continues when there is one.\n",
            "maximum": 9007199254740991
          }
        }
      }
    },
    "parameters": {
      "SpecVersion": {
        "name": "Quads-Spec-Version",
        "in": "header",
        "description": "The version of this document that the caller is written for. A caller that sends it gets 400 for\nkeys of the body that the operation does not know. Without it such keys are ignored and named in\nthe answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.\n",
        "schema": {
          "type": "string"
        }
      },
      "Email": {
        "name": "email",
        "in": "path",
        "required": true,
        "description": "The account's e-mail address.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "user@example.com"
      },
      "TokenId": {
        "name": "token_id",
        "in": "path",
        "required": true,
        "description": "The token's id.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1
      },
      "NotificationId": {
        "name": "notification_id",
        "in": "path",
        "required": true,
        "description": "The id of the notification flags, as in `notification.id` of their assignment.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1
      },
      "DeliveryId": {
        "name": "delivery_id",
        "in": "path",
        "required": true,
        "description": "The delivery's id.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1
      },
      "VlanId": {
        "name": "vlan_id",
        "in": "path",
        "required": true,
        "description": "The network number of the VLAN.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1150
      },
      "CloudFilters": {
        "name": "where",
        "in": "query",
        "description": "More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the\nlist of hosts: `name__like=cloud0%`.\n",
        "style": "form",
        "explode": true,
        "schema": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "x-filters": [
            {
              "name": "id",
              "type": "integer"
            },
            {
              "name": "name",
              "type": "string",
              "any_case": true
            },
            {
              "name": "last_redefined",
              "type": "time"
            }
          ]
        },
        "example": {
          "name__like": "cloud0%"
        }
      },
      "Date": {
        "name": "date",
        "in": "query",
        "description": "The time to look at; now where it is left out.",
        "schema": {
          "$ref": "#/components/schemas/InputTime"
        }
      },
      "CloudName": {
        "name": "cloud_name",
        "in": "path",
        "required": true,
        "description": "The cloud's name.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "cloud02"
      },
      "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.",
        "schema": {
          "type": "string"
        },
        "example": "W/\"14-1fRkq0Zt9CwX\""
      },
      "Prefer": {
        "name": "Prefer",
        "in": "header",
        "description": "`wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have\npassed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other\npreferences do not matter.\n",
        "schema": {
          "type": "string"
        },
        "example": "wait=1"
      },
      "MinCursor": {
        "name": "Quads-Min-Cursor",
        "in": "header",
        "description": "The answer must reflect the log at least up to this cursor, so that callers read what they\nwrote, whichever server they ask. The server waits a moment for it; a cursor that does not come\nis refused: it is of another database, or of a state that was restored away.\n",
        "schema": {
          "type": "integer",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "example": 0
      },
      "HostFilters": {
        "name": "where",
        "in": "query",
        "description": "More filters. Each key is an attribute of `x-filters`, optionally followed by an operator. `model__in=R640,R650` and `last_build__lt=2026-11-22T08:00` are two.\n\n* `__ne`, `__lt`, `__lte`, `__gt`, `__gte`, `__like`, `__ilike` and `__in` are the operators; none\n  is equality. Booleans and names take equality, `__ne` and `__in`; only text takes patterns, whose\n  `%` and `_` are wildcards.\n* `__in` takes values with commas between them, or a list of JSON.\n* `null` is no value where an attribute may have none.\n* `interfaces.`, `disks.`, `memory.` and `processors.` filter by the parts of a host: it is listed,\n  once, if one part matches all filters for that kind of part.\n* Those with an `aggregate` are sums over the parts that the other filters leave:\n  `disks.disk_type=nvme&disks.count__gte=2` finds hosts with two NVMe disks. The sum of no parts is 0.\n* `memory` is the memory of a host in MB (1024 for each of `memory.size_gb`), as quads-client sends\n  it: `memory__gte=262144` means 256 GB. `disks`, `interfaces` and `processors` are how many\n  of them a host has. They are sums as well.\n* Names of hosts and clouds are compared in any letter case, by patterns as well.\n* `cloud` and `default_cloud` take names of clouds; an unknown one is 400 `unknown_cloud`.\n",
        "style": "form",
        "explode": true,
        "schema": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "x-filters": [
            {
              "name": "id",
              "type": "integer"
            },
            {
              "name": "name",
              "type": "string",
              "any_case": true
            },
            {
              "name": "model",
              "type": "string"
            },
            {
              "name": "host_type",
              "type": "string"
            },
            {
              "name": "build",
              "type": "boolean"
            },
            {
              "name": "validated",
              "type": "boolean"
            },
            {
              "name": "switch_config_applied",
              "type": "boolean"
            },
            {
              "name": "broken",
              "type": "boolean"
            },
            {
              "name": "retired",
              "type": "boolean"
            },
            {
              "name": "last_build",
              "type": "time",
              "nullable": true
            },
            {
              "name": "can_self_schedule",
              "type": "boolean"
            },
            {
              "name": "overcloud",
              "type": "boolean"
            },
            {
              "name": "rack",
              "type": "string",
              "nullable": true
            },
            {
              "name": "uloc",
              "type": "string",
              "nullable": true
            },
            {
              "name": "blade",
              "type": "string",
              "nullable": true
            },
            {
              "name": "bootmode",
              "type": "string",
              "nullable": true
            },
            {
              "name": "created_at",
              "type": "time"
            },
            {
              "name": "cloud",
              "type": "cloud"
            },
            {
              "name": "cloud_id",
              "type": "integer"
            },
            {
              "name": "default_cloud",
              "type": "cloud"
            },
            {
              "name": "default_cloud_id",
              "type": "integer"
            },
            {
              "name": "interfaces",
              "type": "integer",
              "aggregate": "count"
            },
            {
              "name": "interfaces.id",
              "type": "integer"
            },
            {
              "name": "interfaces.name",
              "type": "string"
            },
            {
              "name": "interfaces.bios_id",
              "type": "string",
              "nullable": true
            },
            {
              "name": "interfaces.mac_address",
              "type": "string"
            },
            {
              "name": "interfaces.switch_ip",
              "type": "string"
            },
            {
              "name": "interfaces.switch_port",
              "type": "string"
            },
            {
              "name": "interfaces.speed",
              "type": "integer",
              "nullable": true
            },
            {
              "name": "interfaces.vendor",
              "type": "string",
              "nullable": true
            },
            {
              "name": "interfaces.pxe_boot",
              "type": "boolean"
            },
            {
              "name": "interfaces.maintenance",
              "type": "boolean"
            },
            {
              "name": "interfaces.count",
              "type": "integer",
              "aggregate": "count"
            },
            {
              "name": "disks",
              "type": "integer",
              "aggregate": "sum"
            },
            {
              "name": "disks.id",
              "type": "integer"
            },
            {
              "name": "disks.disk_type",
              "type": "string"
            },
            {
              "name": "disks.size_gb",
              "type": "integer"
            },
            {
              "name": "disks.count",
              "type": "integer",
              "aggregate": "sum"
            },
            {
              "name": "memory",
              "type": "integer",
              "aggregate": "sum"
            },
            {
              "name": "memory.id",
              "type": "integer"
            },
            {
              "name": "memory.handle",
              "type": "string"
            },
            {
              "name": "memory.size_gb",
              "type": "integer",
              "aggregate": "sum"
            },
            {
              "name": "processors",
              "type": "integer",
              "aggregate": "count"
            },
            {
              "name": "processors.id",
              "type": "integer"
            },
            {
              "name": "processors.handle",
              "type": "string"
            },
            {
              "name": "processors.vendor",
              "type": "string"
            },
            {
              "name": "processors.product",
              "type": "string"
            },
            {
              "name": "processors.processor_type",
              "type": "string",
              "nullable": true
            },
            {
              "name": "processors.cores",
              "type": "integer",
              "aggregate": "sum"
            },
            {
              "name": "processors.threads",
              "type": "integer",
              "aggregate": "sum"
            }
          ]
        },
        "example": {
          "model__in": "R640,R650"
        }
      },
      "Hostname": {
        "name": "hostname",
        "in": "path",
        "required": true,
        "description": "The host's name.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "host01.example.com"
      },
      "AssignmentFilters": {
        "name": "where",
        "in": "query",
        "description": "More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the\nlist of hosts: `cloud__ne=cloud09`. `cloud` takes names of clouds; an unknown\none is 400 `unknown_cloud`. `vlan` takes network numbers.\n",
        "style": "form",
        "explode": true,
        "schema": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "x-filters": [
            {
              "name": "id",
              "type": "integer"
            },
            {
              "name": "created_at",
              "type": "time"
            },
            {
              "name": "active",
              "type": "boolean"
            },
            {
              "name": "provisioned",
              "type": "boolean"
            },
            {
              "name": "validated",
              "type": "boolean"
            },
            {
              "name": "description",
              "type": "string"
            },
            {
              "name": "owner",
              "type": "string"
            },
            {
              "name": "ticket",
              "type": "string",
              "nullable": true
            },
            {
              "name": "qinq",
              "type": "integer",
              "nullable": true
            },
            {
              "name": "wipe",
              "type": "boolean"
            },
            {
              "name": "is_self_schedule",
              "type": "boolean"
            },
            {
              "name": "ostype",
              "type": "string",
              "nullable": true
            },
            {
              "name": "boot_order",
              "type": "string",
              "nullable": true
            },
            {
              "name": "cloud",
              "type": "cloud"
            },
            {
              "name": "cloud_id",
              "type": "integer"
            },
            {
              "name": "vlan",
              "type": "integer",
              "nullable": true
            },
            {
              "name": "vlan_id",
              "type": "integer",
              "nullable": true
            }
          ]
        },
        "example": {
          "ticket__ne": "null"
        }
      },
      "AssignmentId": {
        "name": "assignment_id",
        "in": "path",
        "required": true,
        "description": "The assignment's id.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1
      },
      "ScheduleFilters": {
        "name": "where",
        "in": "query",
        "description": "More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the\nlist of hosts: `end__gte=2026-11-22T08:00`. `host` takes names of hosts; an\nunknown one is 400 `unknown_host`. `cloud` takes names of clouds, those of the assignments; an\nunknown one is 400 `unknown_cloud`. `host.name` is the name as text, which also takes patterns.\n`assignment` is another name of `assignment_id`.\n",
        "style": "form",
        "explode": true,
        "schema": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "x-filters": [
            {
              "name": "id",
              "type": "integer"
            },
            {
              "name": "created_at",
              "type": "time"
            },
            {
              "name": "start",
              "type": "time"
            },
            {
              "name": "end",
              "type": "time"
            },
            {
              "name": "build_start",
              "type": "time",
              "nullable": true
            },
            {
              "name": "build_end",
              "type": "time",
              "nullable": true
            },
            {
              "name": "assignment_id",
              "type": "integer"
            },
            {
              "name": "assignment",
              "type": "integer"
            },
            {
              "name": "cloud",
              "type": "cloud"
            },
            {
              "name": "host",
              "type": "host"
            },
            {
              "name": "host.name",
              "type": "string",
              "any_case": true
            },
            {
              "name": "host_id",
              "type": "integer"
            },
            {
              "name": "move_status",
              "type": "string",
              "nullable": true
            },
            {
              "name": "move_message",
              "type": "string",
              "nullable": true
            },
            {
              "name": "move_error",
              "type": "string",
              "nullable": true
            },
            {
              "name": "move_source_cloud",
              "type": "string",
              "nullable": true,
              "any_case": true
            }
          ]
        },
        "example": {
          "end__gte": "2026-11-22T08:00"
        }
      },
      "ScheduleId": {
        "name": "schedule_id",
        "in": "path",
        "required": true,
        "description": "The schedule's id.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1
      },
      "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Names this call among those of its account, for a day. The same call again answers what the first\none did and does nothing more; another one under the same key is refused.\n",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200
        },
        "example": "6f1c9c0e-start-of-monday"
      },
      "FollowHost": {
        "name": "host",
        "in": "query",
        "description": "The moves of this host.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "host01.example.com"
      },
      "FollowCloud": {
        "name": "cloud",
        "in": "query",
        "description": "The moves to this cloud.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "cloud02"
      },
      "FollowAssignment": {
        "name": "assignment",
        "in": "query",
        "description": "The moves of this assignment.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1
      },
      "FollowMove": {
        "name": "move",
        "in": "query",
        "description": "This move alone, by its `move_id`.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1
      },
      "PreferEvents": {
        "name": "Prefer",
        "in": "header",
        "description": "`wait=N` (RFC 7240) holds the answer until there is an event, or N seconds have passed; 60 at most.\nOther preferences do not matter.\n",
        "schema": {
          "type": "string"
        },
        "example": "wait=1"
      },
      "LastEventId": {
        "name": "Last-Event-ID",
        "in": "header",
        "description": "The cursor of the last event that was received; browsers send it by themselves. It goes before `after`.",
        "schema": {
          "type": "string"
        },
        "example": "0"
      },
      "Include": {
        "name": "include",
        "in": "query",
        "description": "`ended` shows the newest move of every host, also when it has completed, or failed long ago.",
        "schema": {
          "type": "array",
          "items": {
            "type": "string",
            "enum": [
              "ended"
            ]
          }
        },
        "style": "form",
        "explode": false,
        "example": [
          "ended"
        ]
      },
      "MoveId": {
        "name": "move_id",
        "in": "path",
        "required": true,
        "description": "The move's own id.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "example": 1
      }
    },
    "headers": {
      "RequestId": {
        "description": "The call's id; the caller's own `X-Request-Id` where it had a fit one.",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^[\\w.-]{1,64}$"
        }
      },
      "SpecVersion": {
        "description": "The version of this document that the server speaks.",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^\\d+\\.\\d+\\.\\d+"
        }
      },
      "IgnoredFields": {
        "description": "What the server did not know in the request and has ignored: at most 20 names with `, ` between\nthem. A key of the body is a JSON Pointer (`/force`), a parameter of the query begins with `?`\n(`?verbose`). Names are percent-encoded and cut after 200 characters. Absent if nothing was\nignored.\n",
        "schema": {
          "type": "string",
          "pattern": "^[/?][!-+\\--~]*(, [/?][!-+\\--~]*){0,19}$"
        }
      },
      "Status": {
        "description": "The status that other callers get. Present on answers to programs over quads-lib whose status was\nchanged for them, because quads-lib raises on 400, 404 and 500 alone.\n",
        "required": false,
        "schema": {
          "type": "integer",
          "minimum": 400,
          "maximum": 599
        },
        "example": 403
      },
      "Authenticate": {
        "description": "How to authenticate.",
        "schema": {
          "type": "string"
        }
      },
      "RetryAfter": {
        "description": "When to ask again, in seconds; it follows from the stages that the moves are in.",
        "required": true,
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        }
      },
      "Cursor": {
        "description": "The place in the move log that the answer reflects.",
        "required": true,
        "schema": {
          "type": "integer",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "ETag": {
        "description": "Identifies the state of the response; the same on every server. Send it in `If-None-Match`. Opaque and\nweak: it identifies the moves, not the bytes.\n",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^W/\"[!#-~]+\"$"
        }
      },
      "PreferenceApplied": {
        "description": "The wait in seconds that the server applied, if the request had `Prefer: wait=N`.",
        "schema": {
          "type": "string",
          "pattern": "^wait=\\d+$"
        }
      },
      "Stale": {
        "description": "For how many seconds the server has not reached its database: the answer is the last state that\nit knows. Absent while it reaches it.\n",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        }
      }
    },
    "responses": {
      "BadRequest": {
        "description": "The request is wrong, or names something that does not exist.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Status": {
            "$ref": "#/components/headers/Status"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          },
          "WWW-Authenticate": {
            "$ref": "#/components/headers/Authenticate"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "Forbidden": {
        "description": "The account may not do this; or a browser sent the request for a page of another origin, which may\nnot write here (`cross_site_request`).\n",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "RequestTimeout": {
        "description": "The body took too long to arrive; the connection is closed.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "Conflict": {
        "description": "The state of what the call names does not allow it; the state of a move is under `current`.\n",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "PayloadTooLarge": {
        "description": "The body is too large.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "UnsupportedMediaType": {
        "description": "The request has a body that is not JSON. Operations without a declared body refuse such a body too.\n",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "TooManyRequests": {
        "description": "Too many wrong passwords, or too many registrations, came from the network of this address (an\nIPv6 /64 is one). The right password is refused as well; other networks and tokens are not\naffected. Or too many streams and long polls of this address are open.\n",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          },
          "Retry-After": {
            "description": "When to try again, in seconds.",
            "required": true,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            }
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "InternalError": {
        "description": "Something went wrong here; the request id leads to the log.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Status": {
            "$ref": "#/components/headers/Status"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "NotReady": {
        "description": "The server cannot answer this now; try again.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          },
          "Retry-After": {
            "$ref": "#/components/headers/RetryAfter"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "LoginRefused": {
        "description": "The login was refused. Programs over quads-lib get the sentence as plain text, because they take\nany JSON for a success.\n",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "WWW-Authenticate": {
            "$ref": "#/components/headers/Authenticate"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          },
          "text/plain": {
            "schema": {
              "type": "string"
            }
          }
        }
      },
      "LoginTooManyRequests": {
        "description": "Too many wrong passwords came from the network of this address (an IPv6 /64 is one). The right\npassword is refused as well; other networks and tokens are not affected.\n",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Retry-After": {
            "description": "When the next one is accepted, in seconds.",
            "required": true,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 9007199254740991
            }
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          },
          "text/plain": {
            "schema": {
              "type": "string"
            }
          }
        }
      },
      "LoginNotReady": {
        "description": "The server cannot answer this now; try again.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Retry-After": {
            "$ref": "#/components/headers/RetryAfter"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          },
          "text/plain": {
            "schema": {
              "type": "string"
            }
          }
        }
      },
      "Unauthorized": {
        "description": "The credentials are wrong or have expired.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          },
          "WWW-Authenticate": {
            "$ref": "#/components/headers/Authenticate"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "NotFound": {
        "description": "What the path names does not exist.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "NotModified": {
        "description": "Nothing has changed since the answer with that `ETag`.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Quads-Ignored-Fields": {
            "$ref": "#/components/headers/IgnoredFields"
          },
          "Quads-Cursor": {
            "$ref": "#/components/headers/Cursor"
          },
          "Retry-After": {
            "$ref": "#/components/headers/RetryAfter"
          },
          "ETag": {
            "$ref": "#/components/headers/ETag"
          },
          "Preference-Applied": {
            "$ref": "#/components/headers/PreferenceApplied"
          },
          "Quads-Stale": {
            "$ref": "#/components/headers/Stale"
          }
        }
      },
      "Gone": {
        "description": "The events after that cursor are outside the replay window; the message has the oldest cursor.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      },
      "MethodNotAllowed": {
        "description": "The route has no such method.",
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Quads-Spec-Version": {
            "$ref": "#/components/headers/SpecVersion"
          },
          "Allow": {
            "description": "The methods that it has.",
            "required": true,
            "schema": {
              "type": "string"
            }
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      }
    }
  }
};
