// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

export interface paths {
    "/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account for oneself
         * @description Only where the server's `QUADS_REGISTRATION` is `open`; otherwise 403 `forbidden`, and an
         *     admin makes accounts. A new account has the role `user`, and is logged in. An e-mail that has an
         *     account already is 409 `account_exists`. Each network has a budget of registrations, whether they
         *     succeed or not; after it 429 `too_many_attempts`.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with e-mail and password
         * @description Basic credentials in; a token out, to be sent as `Authorization: Bearer <token>`. It lasts for
         *     the server's `QUADS_TOKEN_TTL`, until it is logged out, or until the account gets another
         *     password.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a login
         * @description The token that the call comes with is refused from now on, by every process of the server.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the credentials belong to */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Ordered by e-mail address.
         */
        get: operations["listUsers"];
        put?: never;
        /** Create a user */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description Everybody may read their own account, an admin every one.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a user
         * @description An admin changes any account; everybody may change the password and the SSH key of their own. A new
         *     password ends the account's logins and, with `revoke_api_tokens`, its API tokens; the answer says how
         *     many of each remain. An API token changes no password, whatever its role: 403 `forbidden`. The last
         *     active admin stays one: 400 `last_admin`.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/tokens/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API tokens of a user
         * @description Ordered by name. Everybody may see their own, an admin those of all. `last_used` is kept to
         *     the minute.
         */
        get: operations["listApiTokens"];
        put?: never;
        /**
         * Make an API token
         * @description A token for a program: it does what its account may do, does not expire, and is refused as soon
         *     as it is removed. It is shown in this answer and never again. An API token makes no API tokens,
         *     whatever its role: 403 `forbidden`.
         */
        post: operations["createApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{email}/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an API token
         * @description It is refused from now on.
         */
        delete: operations["removeApiToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Every accepted write, and logins, in the order of their times; the events of moves are among
         *     them. Entries are written together with what they speak of, never change, and are kept for
         *     ever. To follow them, continue after the `cursor` of the last one: none is left out.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the notification flags of assignments
         * @description Ordered by id.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/{notification_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the notification flags of an assignment */
        get: operations["getNotification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set notification flags of an assignment */
        patch: operations["updateNotification"];
        trace?: never;
    };
    "/notifications/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the deliveries to notifiers
         * @description The deliveries to notifiers, in the order of their ids: delivered, pending or failed. Each event
         *     of the log is a delivery for each notifier, and each move that completed is one for each day-zero
         *     plugin. One may arrive twice, with the same id of the event, and none is left out; a notifier gets
         *     an event when the earlier ones of its move were delivered or have failed.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/deliveries/{delivery_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell a notifier again
         * @description Has a delivery made again, whatever came of it; one that is pending is tried at once. The
         *     receiver gets the same id of the event. Other events of the move do not wait for it.
         */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The version of the server */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getSpecification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process is alive
         * @description For liveness probes: it does not touch the database.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check whether the server is ready
         * @description For readiness probes: it queries the database.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the server measures of itself
         * @description In the text format of Prometheus. Requests are counted by the template of their route, never by
         *     their path. Moves and the head of the log are the database's; the rest is this process's own.
         *     Without the database the answer lacks what only it knows, and says `quads_database_up 0`.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vlans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List VLANs
         * @description Ordered by network number.
         */
        get: operations["listVlans"];
        put?: never;
        /**
         * Create a VLAN
         * @description A network number that exists is answered with 400 `already_exists`.
         */
        post: operations["createVlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vlans/free": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List free VLANs
         * @description VLANs that no active assignment has. Ordered by network number.
         */
        get: operations["listFreeVlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vlans/{vlan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a VLAN */
        get: operations["getVlan"];
        put?: never;
        post?: never;
        /**
         * Remove a VLAN
         * @description A VLAN that an active assignment has is refused with 400 `vlan_in_use`. Assignments that have ended
         *     are left without it.
         */
        delete: operations["removeVlan"];
        options?: never;
        head?: never;
        /** Update a VLAN */
        patch: operations["updateVlan"];
        trace?: never;
    };
    "/clouds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clouds
         * @description Ordered by name. Filters that match nothing are answered with 400 `unknown_cloud`, as they
         *     have always been.
         */
        get: operations["listClouds"];
        put?: never;
        /** Create a cloud */
        post: operations["createCloud"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clouds/free": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List free clouds
         * @description Those with no active assignment and no schedule that is not over, but the spare pool. Ordered
         *     by name.
         */
        get: operations["listFreeClouds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clouds/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Summarize the clouds
         * @description Every cloud with its active assignment and the number of hosts that are booked into it at a
         *     time; of the spare pool, the number of hosts in it now that are neither broken nor retired.
         *     Ordered by name.
         */
        get: operations["summarizeClouds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clouds/{cloud_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a cloud
         * @description One that is in use is refused with 400 `cloud_in_use`: with hosts in it or at home in it, with
         *     an active assignment, with schedules that are not over, or as the spare pool. Past assignments
         *     and moves keep it; its name is free.
         */
        delete: operations["removeCloud"];
        options?: never;
        head?: never;
        /**
         * Update a cloud
         * @description Moves keep the name that their clouds had when they started. The spare pool keeps its name,
         *     because a setting of the server says it.
         */
        patch: operations["updateCloud"];
        trace?: never;
    };
    "/clouds/{cloud_name}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far the moves to a cloud are
         * @description Counted over the newest move of each host, where it goes to the cloud. A cloud without moves has
         *     nothing but zeros; one that there is not, and that no move went to, is 404 `cloud_not_found`.
         */
        get: operations["getCloudProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List hosts
         * @description Ordered by name. An unknown cloud is answered with 400 `unknown_cloud`. With `group_by` the
         *     answer is how many hosts there are of each value.
         */
        get: operations["listHosts"];
        put?: never;
        /**
         * Create a host
         * @description It starts in its default cloud.
         */
        post: operations["createHost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/os_list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operating systems
         * @description The images of the provisioner plugins that offer a list; else those of `QUADS_OS_LIST`; else none.
         *     If a provisioner cannot answer, the answer is 503 `not_ready`.
         */
        get: operations["listOperatingSystems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostname}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a host */
        get: operations["getHost"];
        put?: never;
        post?: never;
        /**
         * Remove a host
         * @description With its hardware and its ended schedules. While a move of it is under way, or a schedule of it
         *     holds or is to come, it stays: 400 `host_in_use`. Its moves stay readable for ever.
         */
        delete: operations["removeHost"];
        options?: never;
        head?: never;
        /**
         * Update a host
         * @description What a mover writes when a host has arrived: its cloud and its build flags.
         */
        patch: operations["updateHost"];
        trace?: never;
    };
    "/hosts/{hostname}/interfaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the interfaces of a host
         * @description Ordered by id.
         */
        get: operations["listHostInterfaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostname}/disks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the disks of a host
         * @description Ordered by id.
         */
        get: operations["listHostDisks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostname}/memory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the memory modules of a host
         * @description Ordered by id.
         */
        get: operations["listHostMemory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{hostname}/processors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the processors of a host
         * @description Ordered by id.
         */
        get: operations["listHostProcessors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interfaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the interfaces
         * @description Of every host, ordered by id.
         */
        get: operations["listInterfaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interfaces/{host_or_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an interface
         * @description An unknown one is answered with 400 `unknown_interface`.
         */
        get: operations["getInterface"];
        put?: never;
        /**
         * Add an interface to a host
         * @description The names of a host's interfaces differ; one that is taken is 400 `already_exists`.
         */
        post: operations["createInterface"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an interface of a host
         * @description The body names it by its id; one of another host is 400 `unknown_interface`.
         */
        patch: operations["updateInterface"];
        trace?: never;
    };
    "/interfaces/{hostname}/{interface_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an interface of a host */
        delete: operations["removeInterface"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the disks
         * @description Of every host, ordered by id.
         */
        get: operations["listDisks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disks/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the types of disks
         * @description Each type that a disk of any host has, once, in alphabetical order.
         */
        get: operations["listDiskTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disks/{host_or_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a disk
         * @description An unknown one is answered with 400 `unknown_disk`.
         */
        get: operations["getDisk"];
        put?: never;
        /**
         * Add a disk to a host
         * @description One entry describes `count` identical disks.
         */
        post: operations["createDisk"];
        /** Remove a disk */
        delete: operations["removeDisk"];
        options?: never;
        head?: never;
        /**
         * Update a disk of a host
         * @description The body names it by its id; one of another host is 400 `unknown_disk`.
         */
        patch: operations["updateDisk"];
        trace?: never;
    };
    "/disks/{hostname}/{disk_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a disk of a host
         * @description One of another host is 400 `unknown_disk`.
         */
        delete: operations["removeHostDisk"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/memory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the memory modules
         * @description Of every host, ordered by id.
         */
        get: operations["listMemory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/memory/{host_or_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a memory module
         * @description An unknown one is answered with 400 `unknown_memory`.
         */
        get: operations["getMemoryModule"];
        put?: never;
        /**
         * Add a memory module to a host
         * @description The handles of a host's memory modules differ; one that is taken is 400 `already_exists`.
         */
        post: operations["createMemoryModule"];
        /** Remove a memory module */
        delete: operations["removeMemoryModule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/processors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the processors
         * @description Of every host, ordered by id.
         */
        get: operations["listProcessors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/processors/{host_or_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a processor
         * @description An unknown one is answered with 400 `unknown_processor`.
         */
        get: operations["getProcessor"];
        put?: never;
        /**
         * Add a processor to a host
         * @description The handles of a host's processors differ; one that is taken is 400 `already_exists`.
         */
        post: operations["createProcessor"];
        /** Remove a processor */
        delete: operations["removeProcessor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/available": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the hosts that are free
         * @description The names of hosts that no schedule holds from `start` to `end`, in order; broken and retired hosts
         *     are never free. Without a time it is now; an end that is not after the start is a minute after
         *     it. The filters are those of the list of hosts, but for `cloud` without an operator. An unknown
         *     cloud is answered with 400 `unknown_cloud`.
         */
        get: operations["listAvailable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/available/{hostname}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read whether a host is free
         * @description `True` or `False`, as text, under the name of the host as the request has it. An unknown, broken or retired host is not
         *     free. The times are as in the list.
         */
        get: operations["getAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assignments
         * @description Ordered by id. An unknown cloud is answered with 400 `unknown_cloud`.
         */
        get: operations["listAssignments"];
        put?: never;
        /**
         * Create an assignment
         * @description A cloud has one active assignment at a time.
         */
        post: operations["createAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignments/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List active assignments */
        get: operations["listActiveAssignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignments/active/{cloud_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the active assignment of a cloud */
        get: operations["getActiveCloudAssignment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignments/self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an assignment for oneself
         * @description The owner is the requester: the part of the account's address before the `@`. Without `cloud` the
         *     assignment gets the first free cloud; concurrent requests never get the same one. The response is
         *     403 `self_schedule_off` if the server does not allow self-scheduling, and 403
         *     `self_schedule_limit` if the account has reached its limit. No ticket is created.
         */
        post: operations["createSelfAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignments/expirations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the schedules that end soon
         * @description Those that are not over, and end within seven days. Ordered by id.
         */
        get: operations["listExpirations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignments/terminate/{assignment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an assignment
         * @description For its owner, and for admins. The assignment becomes inactive, its current schedules end now, its
         *     future schedules are removed, and their live moves end with the code `schedule_ended`; moves of the
         *     pipeline are cancelled. All of it happens in one transaction.
         */
        post: operations["terminateAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignments/{assignment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an assignment */
        get: operations["getAssignment"];
        put?: never;
        post?: never;
        /**
         * Remove an assignment
         * @description Its schedules go with it, and the live moves for them end as when it is terminated. Moves stay
         *     readable.
         */
        delete: operations["removeAssignment"];
        options?: never;
        head?: never;
        /** Update an assignment */
        patch: operations["updateAssignment"];
        trace?: never;
    };
    "/assignments/{assignment_id}/ssh-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the SSH keys of an assignment
         * @description For the owner of the assignment and for admins. An assignment that does not exist is 404
         *     `assignment_not_found`. Accounts are found by their address, and by the part before the `@` while
         *     registration is off.
         */
        get: operations["getAssignmentSshKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignments/{assignment_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far the moves of an assignment are
         * @description Counted over the newest move of each host, where it is for the assignment. An assignment without
         *     moves has nothing but zeros; one that there is not, and that no move was for, is 404
         *     `assignment_not_found`.
         */
        get: operations["getAssignmentProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List schedules
         * @description Ordered by id. An unknown host is answered with 400 `unknown_host`, an unknown cloud with 400
         *     `unknown_cloud`.
         */
        get: operations["listSchedules"];
        put?: never;
        /**
         * Book a host
         * @description Books one host into the active assignment of a cloud. The host must be free for the whole time.
         *     Users book only into an assignment that they made for themselves. Into such a one the host is
         *     lent from now on, for as long as the server is set to; `start` and `end` are ignored.
         */
        post: operations["createSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the schedules of a time
         * @description Those with start <= date < end. An unknown host or cloud is answered with 400.
         */
        get: operations["listCurrentSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/future": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the schedules to come
         * @description Those that start later than now. Ordered by id. An unknown host or cloud is answered with 400.
         */
        get: operations["listFutureSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book hosts
         * @description Books hosts into one cloud for one time, all of them or none. With `description`, `owner` and
         *     `ticket` it makes the assignment too; without them it takes the active one of the cloud. When
         *     hosts cannot be booked, the answer is 400 `host_not_available`: `unavailable_hosts` names those
         *     that are not free, `failed_schedules` each host with the reason. A `vlan` is for the assignment that it
         *     makes: without one it is refused.
         */
        post: operations["createSchedules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a schedule */
        get: operations["getSchedule"];
        put?: never;
        post?: never;
        /**
         * Remove a schedule
         * @description Its live move ends in the same transaction with the code `schedule_ended`; a move of the pipeline is
         *     cancelled. Moves stay readable, and can be reported by the same id.
         */
        delete: operations["removeSchedule"];
        options?: never;
        head?: never;
        /**
         * Update a schedule
         * @description If the schedule is no longer current, its live move ends in the same transaction with the code
         *     `schedule_ended`; a move of the pipeline is cancelled. Extending a schedule does not change its
         *     move.
         *
         *     A `build_start` or `build_end` that is sent must lie within the schedule, and `build_end` must not
         *     be before `build_start`; for a field that is not sent, the stored value counts. Else 400, with the
         *     field and its bounds. Times that moves record are not checked.
         *
         *     A `start` or `end` that is sent without the other must not exclude a build time that the schedule
         *     has and contains. A build in the past does not restrict a `start` or `end` that is now or later,
         *     and no build time restricts `now`. Else 400, with `start` or `end` and its bounds.
         */
        patch: operations["updateSchedule"];
        trace?: never;
    };
    "/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the hosts that should move
         * @description Every host that is not where its current schedule wants it, or, without one, not in its
         *     default cloud. Ordered by host.
         */
        get: operations["listDueMoves"];
        put?: never;
        /**
         * Let the pipeline move hosts
         * @description All or nothing. Opens moves that the pipeline runs, of hosts that are due: one with a current
         *     schedule moves to that schedule's cloud, one without to its default cloud. A live move that
         *     another program reports is superseded. A host that is unknown, not due, broken, retired, or that
         *     the pipeline is moving already, rejects the batch.
         *
         *     With an `Idempotency-Key` it can be sent again: the moves that were opened the first time are
         *     answered.
         */
        post: operations["startMoves"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the moves of the moment
         * @description The list for new programs. One row a host, its newest move, ordered by host: live moves, and failed
         *     ones until another move takes their place or their schedule ends (seven days where there is
         *     none). With `ended=true` the newest move of every host, also when it has completed or failed long
         *     ago. Filters add up; an unknown value, and a host, cloud, assignment or schedule that does not
         *     exist, is 400.
         *
         *     A page holds at most `limit` moves. Where there are more, `next` is the `after` of the next page.
         */
        get: operations["listCurrentMoves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List moves that have ended
         * @description Every attempt that has ended, completed or failed; the most recent end comes first. Ended moves
         *     never change, so pages can be cached. A page may hold fewer moves than `limit`, or none, and
         *     still have a `next`: each request searches a limited number of moves.
         */
        get: operations["listMoveHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how moves have ended, and how long their stages took
         * @description Over the moves that ended in a period. The duration of a stage counts if it is known: the stage
         *     succeeded, its beginning and end were reported in time, and no stage after it was skipped as not
         *     reported. Computed for each request.
         */
        get: operations["getMoveStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the move log
         * @description The events of all moves, in order, as far back as the replay window of the server (seven days by
         *     default; the events of one move are kept for ever). Several filters must all match. With
         *     `Prefer: wait=N` an empty page waits for its first event: a client that repeats the request from
         *     `cursor` misses nothing.
         *
         *     A host, cloud or assignment that does not exist is 400 `unknown_host`, `unknown_cloud` or
         *     `unknown_assignment`, a move that does not exist 404 `move_not_found`. Removed hosts and clouds and
         *     ended assignments exist as long as the log holds a move of them.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow moves
         * @description Server-sent events. Without a cursor the stream begins with a `snapshot`; with one (`Last-Event-ID`,
         *     `after`) it begins with every event after it, or with a `reset` and a snapshot if those events are
         *     outside the replay window. Then it sends every event (`move`, with the cursor as its `id`) once and
         *     in order, a comment every 15 seconds, and `end` when the condition of `until` is met. `closing` gives
         *     the reason if the server ends the connection earlier; `retry:` gives the pause before reconnecting.
         *
         *     A stream of a host, cloud or assignment continues from attempt to attempt; a stream of a move ends
         *     with it. Several filters must all match.
         *
         *     A host, cloud or assignment that does not exist is 400 `unknown_host`, `unknown_cloud` or
         *     `unknown_assignment`, a move that does not exist 404 `move_not_found`. Removed hosts and clouds and
         *     ended assignments exist as long as the log holds a move of them.
         */
        get: operations["streamMoves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the stage table */
        get: operations["listStages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the progress of moves
         * @description Legacy: for today's programs. New programs use `GET /moves/current`.
         *
         *     One row a host, its newest move, ordered by host: live moves always; failed ones until another
         *     move takes their place or their schedule ends (seven days where there is none); completed
         *     ones only with `include=ended`. Parameters that the operation does not know are ignored and named
         *     in `Quads-Ignored-Fields`.
         */
        get: operations["listMoveProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/progress/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start moves
         * @description Legacy: for programs that move hosts outside of the pipeline. `POST /moves` starts moves that the
         *     pipeline carries.
         *
         *     All or nothing. A host with a current schedule moves to that schedule's cloud, one without to
         *     its default cloud. A live move of the same goal that is still pending is kept; another live
         *     move is superseded. An unknown host, or one that the pipeline is moving, rejects the batch.
         *     A host that is named twice, also in another letter case, is started once.
         */
        post: operations["startMoveBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/progress/{host_or_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the progress of a host
         * @description Legacy: for existing programs. New programs use `GET /moves/current` with `host`.
         *
         *     The host's newest move, as in the list. Parameters that the operation does not know are ignored
         *     and named in `Quads-Ignored-Fields`.
         */
        get: operations["getMoveProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Report the progress of a move
         * @description Legacy: for programs that move hosts without the pipeline. Moves of the pipeline are started by
         *     `POST /moves` and need no reports.
         *
         *     Reports on the newest move of the schedule. A higher stage ends the running stage and skips
         *     the stages between; the same stage updates the message; a lower stage is recorded as late and changes
         *     nothing; a stage after `failed` opens the next attempt. A report that repeats the state of the
         *     move changes nothing, so a client that lost the response may send it again.
         */
        patch: operations["updateMoveProgress"];
        trace?: never;
    };
    "/moves/{move_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a move
         * @description Any move, ended or not, with its plan and its log.
         */
        get: operations["getMove"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/{move_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log of a move
         * @description In order. A page ends with `next` where there are more events.
         */
        get: operations["listMoveEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/{move_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a failed move
         * @description Opens the next attempt at the goal of a failed move, which the pipeline runs. It begins with the
         *     stage that has failed, or with the nearest before it that can be begun with; what was done before
         *     is kept, unless another program did it. Refused where the move has not failed, was cancelled, is
         *     not its host's newest, or where its schedule is over. It counts as an attempt like any other: the
         *     pipeline tries again by itself only as long as `attempt` is below `max_attempts`.
         */
        post: operations["retryMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/{move_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a move up
         * @description For the owner of the assignment, and for admins. The worker that runs the move undoes what it
         *     did and ends it as failed, with the code `cancelled`; a move of another reporter ends at once. Of
         *     a move that has failed, the scheduled retry is dropped (`retry_dropped`), and its failure stays. Asked
         *     again, nothing more happens.
         */
        post: operations["cancelMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/{move_id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a move now
         * @description Lets the worker that validates the host make its next check now, whenever it was to come.
         */
        post: operations["validateMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moves/{move_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a host
         * @description Releases the host to its tenant without regard to its validation, when the move reaches that
         *     stage. The move keeps the admin and the reason. Repeating the request changes nothing.
         */
        post: operations["releaseMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the plugins
         * @description The plugins that this server has, by name, and what their operations can do and bear.
         */
        get: operations["listPlugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the workers
         * @description The processes that run moves, by name, with what each can carry. One that was not seen for a day is
         *     left out.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description The stage a move is in, or one of the two ends. The order of the values is the order of
         *     the stages. Clients treat this as open: a value they do not know is shown as it came, with
         *     the `stage` number that the server sent.
         * @example provisioning
         * @enum {string}
         */
        MoveStatus: "pending" | "switch_config" | "ipmi_config" | "hardware_prep" | "power_on" | "provisioning" | "cleanup" | "reboot" | "post_install" | "foreman_rbac" | "validation" | "released" | "completed" | "failed" | (string & {});
        /**
         * @description A stable, machine-readable name of what went wrong. Treat it as open.
         * @example move_not_found
         * @enum {string}
         */
        ErrorCode: "invalid_request" | "invalid_json" | "missing_credentials" | "unknown_status" | "unknown_host" | "unknown_cloud" | "unknown_assignment" | "unknown_schedule" | "unknown_interface" | "unknown_disk" | "unknown_memory" | "unknown_processor" | "unknown_vlan" | "unknown_notification" | "vlan_not_free" | "vlan_in_use" | "host_in_use" | "already_exists" | "last_admin" | "cloud_not_free" | "cloud_in_use" | "no_free_cloud" | "cloud_not_assigned" | "host_not_available" | "host_not_self_schedulable" | "self_schedule_hosts" | "hosts_rejected" | "invalid_credentials" | "invalid_token" | "token_expired" | "forbidden" | "user_inactive" | "cross_site_request" | "self_schedule_off" | "self_schedule_limit" | "route_not_found" | "move_not_found" | "user_not_found" | "token_not_found" | "cloud_not_found" | "assignment_not_found" | "delivery_not_found" | "method_not_allowed" | "request_timeout" | "account_exists" | "illegal_transition" | "move_ended" | "move_in_progress" | "stale_epoch" | "idempotency_key_reused" | "cursor_expired" | "payload_too_large" | "unsupported_media_type" | "too_many_attempts" | "too_many_followers" | "headers_too_large" | "internal_error" | "not_ready" | (string & {});
        /**
         * @description What kind of move it is; it decides the plan. `return` takes a host back to its default
         *     cloud, `no_wipe` keeps its installation, `supermicro` and `dell_hpe` rebuild it.
         * @example dell_hpe
         * @enum {string}
         */
        Profile: "dell_hpe" | "supermicro" | "no_wipe" | "return";
        /**
         * @description One attempt to take one host from its source cloud to its target cloud. Source, target,
         *     host name, profile and plan are fixed when the move starts.
         * @example {
         *       "id": 1,
         *       "move_id": 1,
         *       "host": "host01.example.com",
         *       "host_id": 1,
         *       "source_cloud": "cloud01",
         *       "target_cloud": "cloud02",
         *       "schedule_id": 1,
         *       "assignment_id": 1,
         *       "profile": "dell_hpe",
         *       "model": "R640",
         *       "attempt": 1,
         *       "goal_id": 1,
         *       "reporter": {
         *         "kind": "external",
         *         "name": "admin@example.com"
         *       },
         *       "status": "provisioning",
         *       "stage": 6,
         *       "total_stages": 12,
         *       "message": "Provisioner ready",
         *       "error_message": null,
         *       "started_at": "2026-11-22T08:00:00.000000+00:00",
         *       "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
         *       "slow_at": "2026-11-22T08:22:31.250000+00:00",
         *       "stalled_at": "2026-11-22T08:50:31.250000+00:00",
         *       "updated_at": "2026-11-22T08:20:31.250000+00:00",
         *       "completed_at": null,
         *       "cursor": 14
         *     }
         */
        Move: {
            /** @description The schedule's id; minus the `move_id` if the move has no schedule. */
            id: number;
            /** @description The move itself, never reused. */
            move_id: number;
            host: string;
            host_id: number;
            source_cloud: string;
            target_cloud: string;
            /** @description Absent if the move has no schedule. */
            schedule_id?: number;
            /** @description Absent if the move has no tenant. */
            assignment_id?: number;
            profile: components["schemas"]["Profile"];
            /** @description The host's model when the move started; absent if it was not recorded. */
            model?: string;
            /** @description Counts the moves of one goal since it was last reached: 1 with each booking, and again after each `completed`; a return starts again at 1 after the host has arrived anywhere. Failed, superseded and cancelled moves count. */
            attempt: number;
            /** @description The `move_id` of attempt 1 of its goal, which all attempts share. The goal: a host, its schedule (or the return home) and the target cloud. A move opened before goals were recorded has the first of those that it resumed, or itself. */
            goal_id: number;
            /** @description Of a move that the pipeline runs: the last attempt at the goal that the pipeline starts by itself, fixed when the move starts. */
            max_attempts?: number;
            /** @description The failed move that this one continues. */
            resumed_from?: number;
            /** @description The move that replaced this one. */
            superseded_by?: number;
            reporter: components["schemas"]["Reporter"];
            status: components["schemas"]["MoveStatus"];
            /** @description The number of the highest stage entered; `total_stages` once completed. */
            stage: number;
            total_stages: number;
            failed_stage?: components["schemas"]["MoveStatus"];
            failure?: components["schemas"]["Failure"];
            /** @description Present after a cancellation was requested from the worker that runs the move. */
            cancel_requested?: {
                code: components["schemas"]["FailureCode"];
                reason: string;
                /** Format: date-time */
                requested_at: string;
                requested_by: components["schemas"]["Actor"];
            };
            /**
             * @description The last message of the reporter. On `/moves/progress…` the message of a failed move is the
             *     reason of the failure, because existing clients show nothing else.
             */
            message?: string | null;
            /** @description Why the move failed. */
            error_message?: string | null;
            /** Format: date-time */
            started_at: string;
            /**
             * Format: date-time
             * @description When the stage was entered; later messages do not change it.
             */
            stage_entered_at: string;
            /**
             * Format: date-time
             * @description When the stage got the slots that it waited for and could begin; absent if it did not have to
             *     wait. The times of the stage count from here.
             */
            stage_began_at?: string;
            /**
             * Format: date-time
             * @description Of a live move: after this time its stage takes longer than expected.
             */
            slow_at?: string;
            /**
             * Format: date-time
             * @description Of a live move: after this time it counts as stalled. It fails for that only if there is a
             *     `times_out_at`.
             */
            stalled_at?: string;
            /**
             * Format: date-time
             * @description Of a live move that the pipeline runs: when the pipeline fails its stage. A move that is
             *     `pending` has none: it waits until a worker begins it.
             */
            times_out_at?: string;
            /**
             * @description What the worker waits for. The kind `slot` also marks a move whose plugins no live worker has, with
             *     a detail such as `no worker with hardware for dell`.
             */
            waiting_on?: {
                /**
                 * @description Known values: `slot`, `lock`, `bmc_job`, `grace_period`, `next_check`, `external`. The
                 *     set is open.
                 * @example bmc_job
                 */
                kind: string;
                detail: string;
                /** Format: date-time */
                since: string;
                /**
                 * Format: date-time
                 * @description When the wait ends, if known.
                 */
                until?: string;
            };
            /**
             * Format: date-time
             * @description When a validation of this move passed last; absent if none has.
             */
            validated_at?: string;
            /** @description Present after an admin released the host without regard to its validation. */
            release_granted?: {
                reason: string;
                /** Format: date-time */
                granted_at: string;
                granted_by: components["schemas"]["Actor"];
            };
            eta?: components["schemas"]["Eta"];
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description When the move completed or failed; null until then.
             */
            completed_at: string | null;
            /** @description The cursor of the move's last event. */
            cursor: number;
        };
        /** @description A move with its plan and the first events of its log. */
        MoveDetail: components["schemas"]["Move"] & {
            /** @description Every stage of the move, in order. */
            plan: components["schemas"]["PlanStage"][];
            /** @description The first 500 events. */
            events: components["schemas"]["MoveEvent"][];
            /** @description Present where there are more events: the cursor to ask `/moves/{move_id}/events` for the rest with. */
            events_after?: number;
        };
        /** @description An immutable line of the move log. All else about a move is derived from its events. */
        MoveEvent: {
            /** @description The event's place in the log. */
            cursor: number;
            /**
             * @description Known values: `move_started`, `stage_started`, `stage_succeeded`, `stage_skipped`,
             *     `stage_late`, `message_updated`, `waiting_started`, `waiting_ended`, `validation_recorded`,
             *     `validation_requested`, `release_granted`, `cancel_requested`, `move_completed`,
             *     `move_failed`, `retry_dropped`. The set is open.
             * @example stage_started
             */
            type: string;
            /** Format: date-time */
            time: string;
            move_id: number;
            host: string;
            target_cloud: string;
            assignment_id?: number;
            attempt: number;
            status: components["schemas"]["MoveStatus"];
            stage: number;
            actor: components["schemas"]["Actor"];
            message?: string | null;
            /**
             * @description What is particular to the type. Of `move_started`: what is frozen when the move starts, such as
             *     its `goal_id`, its `max_attempts` where it has some, and its `plan`.
             */
            data: Record<string, never>;
        };
        /** @description A page of a move's log. */
        MoveEventPage: {
            events: components["schemas"]["MoveEvent"][];
            /** @description Present where there are more: pass it as `after`. */
            next?: number;
        };
        /** @description One row of the stage table. */
        Stage: {
            status: components["schemas"]["MoveStatus"];
            /** @description The stage's number; null for `completed` and `failed`. */
            stage: number | null;
            /** @enum {string} */
            kind: "stage" | "terminal";
            title: string;
            description: string;
            reported_by: string;
            profiles: components["schemas"]["Profile"][];
            /** @description How often to poll a move in this stage. */
            poll_seconds: number;
            /** @description The expected duration of the stage. A move that takes longer is slow: see `slow_at`. */
            expected_seconds: number | null;
            /** @description The longest allowed duration of the stage. Plugins of the pipeline may set other times: see `times_out_at`. */
            limit_seconds: number | null;
        };
        /** @description The stage table, in order. */
        StageTable: {
            total_stages: number;
            stages: components["schemas"]["Stage"][];
        };
        /**
         * @description Every error has this shape. Only `current` holds state, so an error cannot be mistaken for a
         *     move.
         * @example {
         *       "status_code": 404,
         *       "error": "Not Found",
         *       "message": "host01.example.com has no move to show.",
         *       "code": "move_not_found",
         *       "request_id": "0b8f6c3e-6f1e-4c55-9f0e-3b7f0a9d6a11"
         *     }
         */
        Error: {
            status_code: number;
            /** @description The reason phrase of the status. */
            error: string;
            /** @description What went wrong and what to do. */
            message: string;
            code: components["schemas"]["ErrorCode"];
            request_id: string;
            details?: {
                /** @enum {string} */
                in?: "path" | "query" | "header" | "body";
                field?: string;
                host?: string;
                problem: string;
            }[];
            /** @description The hosts of a batch that are not free. */
            unavailable_hosts?: string[];
            /** @description The hosts of a batch that cannot be booked, each with the reason. */
            failed_schedules?: {
                hostname: string;
                error: string;
            }[];
            /** @description Events after this cursor are within the replay window. */
            oldest_cursor?: number;
            /** @description The state that caused the refusal. */
            current?: {
                move: components["schemas"]["Move"];
            };
        };
        /** @description An e-mail address; upper and lower case are the same. */
        Email: string;
        /** @description At least eight characters. */
        Password: string;
        Registration: {
            email: components["schemas"]["Email"];
            password: components["schemas"]["Password"];
        };
        Login: {
            /** @constant */
            status_code: 201;
            /** @constant */
            status: "success";
            message: string;
            /** @description A JWT with `sub`, `iat`, `exp` and `role`. */
            auth_token: string;
        };
        /** @description Who reports the stages of a move. The name is shown to callers with credentials only. */
        Reporter: {
            /** @enum {string} */
            kind: "pipeline" | "external";
            /** @description The account that reports, or `pipeline`. Absent for anonymous callers. */
            name?: string;
        };
        /**
         * @description Why a move failed. Known values: `reported` (by an external reporter), `superseded`,
         *     `cancelled`, `schedule_ended`, `stage_timeout`, `switch_failed`, `bmc_unreachable`,
         *     `bmc_auth_failed`, `bmc_job_failed`, `power_failed`, `hardware_failed`,
         *     `provisioner_failed`, `rbac_failed`, `validation_failed`, `outcome_unknown`,
         *     `plugin_error`. The set is open.
         * @example reported
         */
        FailureCode: string;
        /** @description Why a move failed, where, and who can do something about it. */
        Failure: {
            code: components["schemas"]["FailureCode"];
            stage: components["schemas"]["MoveStatus"];
            message: string;
            retryable: boolean;
            /**
             * Format: date-time
             * @description When the next attempt begins by itself; absent where none is scheduled.
             */
            retry_expected_at?: string;
            /** @description Why the attempt that was scheduled does not begin; absent where it was not dropped. */
            retry_dropped?: {
                /**
                 * @description Known values: `cancelled`, `schedule_ended`, `superseded` (another move of the host began),
                 *     `host_unavailable` (broken or retired), `host_removed`, `not_resumable` (no stage to resume at),
                 *     `job_missing` (its job is gone, for a reason that was not recorded). The set is open.
                 * @example cancelled
                 */
                code: string;
                reason: string;
                /** Format: date-time */
                dropped_at: string;
            };
            /** @enum {string} */
            who_must_act: "nobody" | "reporter" | "admin" | "tenant";
            /** @description What the plugin saw; for admins and for the owner of the assignment. */
            evidence?: {
                plugin: string;
                excerpt: string;
                truncated: boolean;
            };
            /** @description Side effects of the move that are still there. */
            not_undone: {
                effect: string;
                reason: string;
            }[];
            /** @description The `move_id` that took this move's place. */
            superseded_by?: number;
        };
        /** @description Who caused an event. The name is shown to callers with credentials only. */
        Actor: {
            /** @enum {string} */
            kind: "user" | "token" | "worker" | "system";
            /**
             * @description An e-mail address, the name of a worker, or the name of a part of the system. Absent for anonymous
             *     callers.
             */
            name?: string;
        };
        /**
         * @description When a live move is expected to complete, by how long others of its kind took from its stage on;
         *     absent where too few are known. Of several moves: when the last of them is; absent where one of
         *     them has none, and where none is live.
         * @example {
         *       "earliest": "2026-11-22T09:41:02.125000+00:00",
         *       "latest": "2026-11-22T10:20:31.250000+00:00"
         *     }
         */
        Eta: {
            /** Format: date-time */
            earliest: string;
            /** Format: date-time */
            latest: string;
        };
        Logout: {
            /** @constant */
            status_code: 200;
            /** @constant */
            status: "success";
            message: string;
        };
        /**
         * @description What an account may do. Neither role implies the other.
         * @enum {string}
         */
        Role: "admin" | "user";
        Me: {
            email: string;
            roles: components["schemas"]["Role"][];
        };
        /**
         * @description A time as RFC 1123 writes it, in GMT.
         * @example Sun, 22 Nov 2026 08:00:00 GMT
         */
        Rfc1123Time: string | null;
        /** @description An account. Its password is never shown. */
        User: {
            id: number;
            email: string;
            /** @description An account that is not active is refused everywhere. */
            active: boolean;
            roles: components["schemas"]["Role"][];
            created_at: components["schemas"]["Rfc1123Time"];
            /** @description The public SSH key. */
            ssh_key: string | null;
            /**
             * @description What still gives access to the account after a new password. It is only in the answer to a
             *     change of the password.
             */
            remaining_access?: {
                /** @description The logins that are still valid. A new password ends all of them, so it is 0. */
                logins: number;
                /** @description The API tokens that are still valid. */
                api_tokens: number;
            };
        };
        /** @description What the account may do. */
        Roles: components["schemas"]["Role"][];
        UserCreate: {
            email: components["schemas"]["Email"];
            password: components["schemas"]["Password"];
            roles?: components["schemas"]["Roles"];
            /** @default true */
            active?: boolean;
        };
        /** @description Any of these; what is left out stays. */
        UserUpdate: {
            password?: components["schemas"]["Password"];
            /**
             * @description Whether the new password also ends all API tokens of the account. Send it with `password` only.
             * @default false
             */
            revoke_api_tokens?: boolean;
            roles?: components["schemas"]["Roles"];
            active?: boolean;
            /** @description A public SSH key, as the line of its `.pub` file; null or an empty text removes it. */
            ssh_key?: string | null;
        };
        /** @description An API token, without the token itself. */
        ApiToken: {
            id: number;
            name: string;
            /** @description The first 12 characters of the token. */
            token_prefix: string;
            created_at: components["schemas"]["Rfc1123Time"];
            last_used: components["schemas"]["Rfc1123Time"];
        };
        ApiTokenCreate: {
            /** @description What the token is for; each of an account has a name of its own. */
            name: string;
        };
        /** @description A token that was just made. */
        NewApiToken: components["schemas"]["ApiToken"] & {
            /** @description The token, to be sent as `Authorization: Bearer <token>`. It is shown this once. */
            token: string;
        };
        Removed: {
            /** @constant */
            status_code: 200;
            message: string;
        };
        /**
         * @description A time: `2026-11-22T08:00` or `2026-11-22 08:00`, with seconds if wanted. Without an offset
         *     it is UTC; an offset (`Z`, `+02:00`) is honoured, also where its `+` came as a
         *     blank, as it does from a query that does not escape it. A date alone, `2026-11-22`, is midnight UTC.
         */
        InputTime: string;
        /**
         * @description A position among the entries, to continue from; opaque.
         * @example 12-340
         */
        AuditCursor: string;
        /**
         * @description One write. Its target may have been removed since.
         *
         *     For writes without an API request the actor is `system`, and its name has the database account and the
         *     program. `anonymous` marks requests that need no account, and failed logins.
         */
        AuditEntry: {
            cursor: components["schemas"]["AuditCursor"];
            /**
             * Format: date-time
             * @description By the database's clock.
             */
            time: string;
            actor: components["schemas"]["Actor"];
            /** @description The operation by which it was written. */
            operation?: string;
            /** @description The id of the request in the server's log. */
            request_id?: string;
            /** @description The network address that the call came from. */
            address?: string;
            /**
             * @description `created`, `changed` or `removed`; `logged_in`, `login_failed`; for a move the type of its
             *     event. The set is open. `login_refused` marks passwords that were refused without a check:
             *     one entry for the 1st, 10th, 100th … refusal of a network and account, with the number so far as
             *     `count` in `changes`.
             * @example changed
             */
            action: string;
            /** @description The object that was written. */
            target: {
                /**
                 * @description Such as `host`, `cloud`, `assignment`, `schedule`, `account`, `api_token`, `move`. The
                 *     set is open.
                 */
                kind: string;
                id?: number;
                name?: string;
            };
            /**
             * @description The changed columns of the database, with their values before and after. Secret columns have
             *     no values.
             */
            changes: {
                [key: string]: {
                    /** @description Absent if there was no value. */
                    from?: unknown;
                    /** @description Absent if there is no value. */
                    to?: unknown;
                };
            };
        };
        /** @description A page of audit entries. `next` is present if there are more: pass it as `after`. */
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            next?: components["schemas"]["AuditCursor"];
        };
        /**
         * @description What the tenant of an assignment has been notified of. QUADS reads and sets these flags so that it sends
         *     each notification once; nothing here sends one. A new schedule of the assignment resets `pre`.
         */
        Notification: {
            id: number;
            assignment_id: number;
            fail: boolean;
            success: boolean;
            initial: boolean;
            pre_initial: boolean;
            pre: boolean;
            one_day: boolean;
            three_days: boolean;
            five_days: boolean;
            seven_days: boolean;
        };
        /** @description A boolean, or its text as older callers send it. */
        Truth: boolean | ("true" | "True" | "TRUE" | "false" | "False" | "FALSE" | "yes" | "y" | "no" | "n");
        /** @description A boolean or its text; null leaves the field as it is. */
        MaybeTruth: components["schemas"]["Truth"] | null;
        /** @description What is left out, or null, stays as it is. Unknown keys are ignored. */
        NotificationUpdate: {
            fail?: components["schemas"]["MaybeTruth"];
            success?: components["schemas"]["MaybeTruth"];
            initial?: components["schemas"]["MaybeTruth"];
            pre_initial?: components["schemas"]["MaybeTruth"];
            pre?: components["schemas"]["MaybeTruth"];
            one_day?: components["schemas"]["MaybeTruth"];
            three_days?: components["schemas"]["MaybeTruth"];
            five_days?: components["schemas"]["MaybeTruth"];
            seven_days?: components["schemas"]["MaybeTruth"];
        };
        /**
         * @description `pending`: it waits, is tried, or is tried again. `delivered`: the notifier has taken it, or has
         *     left it out as it is set to. `failed`: it is no longer tried.
         * @example failed
         * @enum {string}
         */
        DeliveryState: "pending" | "delivered" | "failed";
        /**
         * @description The delivery of one event to one notifier. It is kept for a week after its end.
         * @example {
         *       "delivery_id": 1,
         *       "notifier": "webhook",
         *       "cursor": 14,
         *       "move_id": 1,
         *       "host": "host01.example.com",
         *       "type": "stage_started",
         *       "state": "failed",
         *       "tries": 12,
         *       "reason": "The receiver answered 500.",
         *       "created_at": "2026-11-22T08:00:00.000000+00:00",
         *       "settled_at": "2026-11-23T07:00:00.000000+00:00"
         *     }
         */
        Delivery: {
            delivery_id: number;
            /** @description The name of the notifier; of a day-zero plugin, `dayzero:` and its name. */
            notifier: string;
            /** @description The event's cursor. */
            cursor: number;
            move_id: number;
            host: string;
            /** @description The type of the event. */
            type: string;
            state: components["schemas"]["DeliveryState"];
            /** @description The number of tries, including the present one. */
            tries: number;
            /** @description The result of the last try; absent if there is none. */
            reason?: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Of a pending delivery: the earliest time of the next try.
             */
            due_at?: string;
            /**
             * Format: date-time
             * @description When it was delivered or became a dead letter; absent while it is pending.
             */
            settled_at?: string;
        };
        /** @description A page of deliveries. `next` is present where there are more: pass it as `after`. */
        DeliveryPage: {
            deliveries: components["schemas"]["Delivery"][];
            next?: number;
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        /** @description A VLAN with its network, which one active assignment at a time can have. */
        Vlan: {
            /** @description The id of the row, as in `vlan_id` of assignments. */
            id: number;
            gateway: string;
            /** @description How many addresses are free. */
            ip_free: number;
            ip_range: string;
            netmask: string;
            /** @description The network number. */
            vlan_id: number;
        };
        /** @description An integer from 0 to 2147483647, or its decimal text as older callers send it. */
        NonNegativeInteger: number | string;
        /** @description The network number of a VLAN from 1 to 4094, or its decimal text as older callers send it. */
        VlanNumber: number | string;
        /** @description A VLAN. Unknown keys are ignored. */
        VlanCreate: {
            gateway: string;
            ip_free: components["schemas"]["NonNegativeInteger"];
            ip_range: string;
            netmask: string;
            vlan_id: components["schemas"]["VlanNumber"];
        };
        /** @description What is left out stays as it is. The network number cannot be changed. Unknown keys are ignored. */
        VlanUpdate: {
            gateway?: string;
            ip_free?: components["schemas"]["NonNegativeInteger"];
            ip_range?: string;
            netmask?: string;
        };
        /** @description A named environment slot. */
        Cloud: {
            id: number;
            name: string;
            last_redefined: components["schemas"]["Rfc1123Time"];
        };
        /** @description The name of a cloud, in any letter case. It is stored in lower case. */
        CloudName: string;
        CloudCreate: {
            cloud: components["schemas"]["CloudName"];
        };
        /** @description A cloud with its tenant and its hosts. */
        CloudSummary: {
            name: string;
            /** @description How many hosts it has. */
            count: number;
            /** @description Of the assignment; `Available` where there is none. */
            description: string;
            /** @description Empty where there is no assignment. */
            owner: string;
            /** @description Empty where there is none. */
            ticket: string;
            /** @description Of the assignment; an empty text where there is none. */
            ccuser: string[] | "";
            provisioned: boolean;
            validated: boolean;
        };
        /** @description At least one of these. */
        CloudUpdate: {
            name?: components["schemas"]["CloudName"];
            last_redefined?: components["schemas"]["InputTime"];
        };
        /** @description Counts over the newest moves of some hosts. */
        RollUp: {
            /** @description The number of hosts: those with a live move, and those whose newest move has ended. */
            total: number;
            live: number;
            completed: number;
            failed: number;
            /** @description The live moves by stage, in the order of the stages; stages without moves are left out. */
            stages: {
                stage: number;
                status: components["schemas"]["MoveStatus"];
                /** @description The number of hosts. */
                hosts: number;
            }[];
            /**
             * @description The live move with the earliest `slow_at`: the one that exceeds the expected time of its stage
             *     most, or will exceed it first. Absent if no move is live.
             */
            slowest?: {
                host: string;
                move_id: number;
                stage: number;
                status: components["schemas"]["MoveStatus"];
                /** Format: date-time */
                stage_entered_at: string;
                /** Format: date-time */
                slow_at: string;
                /** Format: date-time */
                stalled_at?: string;
            };
            /** @description The failed moves, ordered by host. */
            failures: {
                host: string;
                move_id: number;
                failed_stage: components["schemas"]["MoveStatus"];
                code: components["schemas"]["FailureCode"];
                /** @description The reason. */
                message: string;
            }[];
            eta?: components["schemas"]["Eta"];
        };
        /** @description A network interface of a host, and the port of the switch that it is on. */
        Interface: {
            id: number;
            name: string;
            bios_id: string | null;
            mac_address: string;
            switch_ip: string;
            switch_port: string;
            /** @description In Mbit/s. */
            speed: number | null;
            vendor: string | null;
            pxe_boot: boolean;
            maintenance: boolean;
            host_id: number;
        };
        /** @description Disks of a host that are alike. */
        Disk: {
            id: number;
            disk_type: string;
            size_gb: number;
            count: number;
            host_id: number;
        };
        /** @description A memory module of a host. */
        Memory: {
            id: number;
            handle: string;
            size_gb: number;
            host_id: number;
        };
        /** @description A processor of a host. */
        Processor: {
            id: number;
            handle: string;
            vendor: string;
            product: string;
            cores: number | null;
            threads: number | null;
            /** @enum {string|null} */
            processor_type: "CPU" | "GPU" | null;
            host_id: number;
        };
        /**
         * @description A server. `cloud` is where it is, `default_cloud` where it returns to. The lists of its hardware
         *     are left out where they are empty.
         */
        Host: {
            id: number;
            name: string;
            model: string;
            host_type: string;
            build: boolean;
            validated: boolean;
            switch_config_applied: boolean;
            broken: boolean;
            retired: boolean;
            last_build: components["schemas"]["Rfc1123Time"];
            can_self_schedule: boolean;
            overcloud: boolean;
            rack: string | null;
            uloc: string | null;
            blade: string | null;
            /** @enum {string|null} */
            bootmode: "Bios" | "Uefi" | null;
            created_at: components["schemas"]["Rfc1123Time"];
            cloud_id: number;
            default_cloud_id: number;
            cloud: components["schemas"]["Cloud"];
            default_cloud: components["schemas"]["Cloud"];
            interfaces?: components["schemas"]["Interface"][];
            disks?: components["schemas"]["Disk"][];
            memory?: components["schemas"]["Memory"][];
            processors?: components["schemas"]["Processor"][];
        };
        /**
         * @description The hosts by name, or how many there are of each value of `group_by`. Without a match it is an
         *     empty object, as it has always been.
         */
        HostList: components["schemas"]["Host"][] | {
            [key: string]: number;
        };
        /**
         * @description The name of a host, in any letter case. It is stored in lower case.
         * @example host01.example.com
         */
        Hostname: string;
        /** @description A boolean, or its text as older callers send it; null counts as left out. */
        OptionalTruth: boolean | ("true" | "True" | "TRUE" | "false" | "False" | "FALSE" | "yes" | "y" | "no" | "n") | null;
        HostCreate: {
            name: components["schemas"]["Hostname"];
            /** @description Stored in upper case. */
            model: string;
            host_type: string;
            rack: string;
            uloc: string;
            /** @description A cloud; the spare pool where it is left out. */
            default_cloud?: string | null;
            can_self_schedule?: components["schemas"]["OptionalTruth"];
            overcloud?: components["schemas"]["OptionalTruth"];
            blade?: string | null;
            /** @enum {string|null} */
            bootmode?: "Bios" | "Uefi" | null;
        };
        /** @description An operating system that hosts can be installed with. Its title is what `ostype` of an assignment takes. */
        OperatingSystem: {
            Id: number;
            Title: string;
            "Release Name": string;
            Family: string;
        };
        /** @description Any of these; null leaves a field as it is. */
        HostUpdate: {
            cloud?: string | null;
            default_cloud?: string | null;
            model?: string | null;
            host_type?: string | null;
            rack?: string | null;
            uloc?: string | null;
            blade?: string | null;
            /** @enum {string|null} */
            bootmode?: "Bios" | "Uefi" | null;
            build?: components["schemas"]["MaybeTruth"];
            validated?: components["schemas"]["MaybeTruth"];
            switch_config_applied?: components["schemas"]["MaybeTruth"];
            broken?: components["schemas"]["MaybeTruth"];
            retired?: components["schemas"]["MaybeTruth"];
            can_self_schedule?: components["schemas"]["MaybeTruth"];
            overcloud?: components["schemas"]["MaybeTruth"];
            last_build?: components["schemas"]["InputTime"] | null;
        };
        InterfaceCreate: {
            name: string;
            mac_address: string;
            switch_ip: string;
            switch_port: string;
            bios_id?: string | null;
            /** @description In Mbit/s. */
            speed?: components["schemas"]["NonNegativeInteger"] | null;
            vendor?: string | null;
            pxe_boot?: components["schemas"]["OptionalTruth"];
            maintenance?: components["schemas"]["OptionalTruth"];
        };
        /** @description An integer from 1 to 2147483647, or its decimal text as older callers send it. */
        PositiveInteger: number | string;
        /** @description `id` says which; what is left out stays as it is. Null clears `bios_id`, `speed` and `vendor`, and leaves any other field as it is. */
        InterfaceUpdate: {
            id: components["schemas"]["PositiveInteger"];
            name?: string | null;
            mac_address?: string | null;
            switch_ip?: string | null;
            switch_port?: string | null;
            bios_id?: string | null;
            /** @description In Mbit/s. */
            speed?: components["schemas"]["NonNegativeInteger"] | null;
            vendor?: string | null;
            pxe_boot?: components["schemas"]["OptionalTruth"];
            maintenance?: components["schemas"]["OptionalTruth"];
        };
        DiskCreate: {
            disk_type: string;
            size_gb: components["schemas"]["PositiveInteger"];
            count: components["schemas"]["PositiveInteger"];
        };
        /** @description `disk_id` says which; what is left out, or null, stays as it is. */
        DiskUpdate: {
            disk_id: components["schemas"]["PositiveInteger"];
            disk_type?: string | null;
            size_gb?: components["schemas"]["PositiveInteger"] | null;
            count?: components["schemas"]["PositiveInteger"] | null;
        };
        MemoryCreate: {
            handle: string;
            size_gb: components["schemas"]["PositiveInteger"];
        };
        ProcessorCreate: {
            handle: string;
            vendor: string;
            product: string;
            /** @enum {string} */
            processor_type: "CPU" | "GPU";
            cores?: components["schemas"]["PositiveInteger"] | null;
            threads?: components["schemas"]["PositiveInteger"] | null;
        };
        /** @description Whether a host is free, by its name as the request has it. */
        Availability: {
            [key: string]: "True" | "False";
        };
        /** @description A tenant's use of a cloud. */
        Assignment: {
            id: number;
            created_at: components["schemas"]["Rfc1123Time"];
            active: boolean;
            provisioned: boolean;
            validated: boolean;
            description: string;
            owner: string;
            ticket: string | null;
            qinq: number | null;
            wipe: boolean;
            ccuser: string[];
            is_self_schedule: boolean;
            ostype: string | null;
            boot_order: string | null;
            cloud_id: number;
            /** @description The row id of the VLAN; its network number is `vlan.vlan_id`. */
            vlan_id: number | null;
            cloud: components["schemas"]["Cloud"];
            vlan?: components["schemas"]["Vlan"];
            notification: components["schemas"]["Notification"];
        };
        /**
         * @description The network number of a VLAN, as a number or as text. `null`, `0`, `none`, `no`, `nada` and `clear`,
         *     in any letter case, mean no VLAN.
         */
        VlanChoice: number | string | null;
        AssignmentCreate: {
            cloud: string;
            description: string;
            owner: string;
            ticket: string;
            vlan?: components["schemas"]["VlanChoice"];
            qinq?: components["schemas"]["NonNegativeInteger"] | null;
            wipe?: components["schemas"]["OptionalTruth"];
            /** @description Names, apart by commas or blanks. */
            ccuser?: string | null;
            is_self_schedule?: components["schemas"]["OptionalTruth"];
            ostype?: string | null;
            boot_order?: string | null;
        };
        /** @description The cloud has no active assignment. */
        NoAssignment: Record<string, never>;
        SelfAssignmentCreate: {
            /** @description The first that is free where it is left out. */
            cloud?: string | null;
            description: string;
            ticket?: string | null;
            vlan?: components["schemas"]["VlanChoice"];
            qinq?: components["schemas"]["NonNegativeInteger"] | null;
            wipe?: components["schemas"]["OptionalTruth"];
            /** @description Names, apart by commas or blanks. */
            cc_user?: string | null;
            ostype?: string | null;
            boot_order?: string | null;
        };
        /** @description One host booked into one assignment, with the last word of its newest move. */
        Schedule: {
            id: number;
            created_at: components["schemas"]["Rfc1123Time"];
            start: components["schemas"]["Rfc1123Time"];
            end: components["schemas"]["Rfc1123Time"];
            /**
             * @description When the newest move for the schedule began: when a reporter opened it, or when the pipeline
             *     took it up. Recorded as it happened, whatever the times of the schedule.
             */
            build_start: components["schemas"]["Rfc1123Time"];
            /**
             * @description When that move ended, completed or failed, where a reporter reports it; when the host was
             *     released, where the pipeline moves it. A new attempt that a reporter opens clears it.
             */
            build_end: components["schemas"]["Rfc1123Time"];
            assignment_id: number;
            host_id: number;
            assignment: components["schemas"]["Assignment"];
            host: components["schemas"]["Host"];
            move_status: components["schemas"]["MoveStatus"] | null;
            move_message: string | null;
            move_error: string | null;
            move_source_cloud: string | null;
        };
        /**
         * @description At least one of these; an unknown key is refused for every caller. Null clears `vlan`, `qinq`,
         *     `ostype` and `boot_order`, and leaves any other field as it is.
         */
        AssignmentUpdate: {
            active?: components["schemas"]["OptionalTruth"];
            provisioned?: components["schemas"]["OptionalTruth"];
            validated?: components["schemas"]["OptionalTruth"];
            wipe?: components["schemas"]["OptionalTruth"];
            is_self_schedule?: components["schemas"]["OptionalTruth"];
            description?: string | null;
            owner?: string | null;
            ticket?: string | null;
            vlan?: components["schemas"]["VlanChoice"];
            qinq?: components["schemas"]["NonNegativeInteger"] | null;
            ccuser?: string | null;
            ostype?: string | null;
            boot_order?: string | null;
            cloud?: string | null;
        };
        /** @description The people of an assignment and their public SSH keys. */
        SshKeys: {
            /** @description The keys of their active accounts. */
            keys: string[];
            /** @description The owner, then those of `ccuser`, each once. */
            usernames: string[];
        };
        /**
         * @description `now`, or a time: `2026-11-22 08:00`, with seconds if wanted. Without an offset it is UTC;
         *     an offset (`Z`, `+02:00`) is honoured. A date alone, `2026-11-22`, is midnight UTC.
         */
        InputTimeOrNow: string;
        /** @description `start` and `end` are needed, but for an assignment that a user made for themselves. */
        ScheduleCreate: {
            cloud: string;
            hostname: components["schemas"]["Hostname"];
            start?: components["schemas"]["InputTimeOrNow"] | null;
            end?: components["schemas"]["InputTimeOrNow"] | null;
        };
        /** @description Send `description`, `owner` and `ticket` together or not at all; null counts as not sent. */
        ScheduleBatch: {
            cloud: string;
            hostnames: components["schemas"]["Hostname"][];
            start: components["schemas"]["InputTimeOrNow"];
            end: components["schemas"]["InputTimeOrNow"];
            description?: string | null;
            owner?: string | null;
            ticket?: string | null;
            vlan?: components["schemas"]["VlanChoice"];
            qinq?: components["schemas"]["NonNegativeInteger"] | null;
            wipe?: components["schemas"]["OptionalTruth"];
            /** @description Names: a list, or one text with commas or blanks between them. */
            ccuser?: (string | null) | string[];
            ostype?: string | null;
            boot_order?: string | null;
        };
        ScheduleBatchResult: {
            assignment_id: number;
            schedules_created: number;
            hostnames: string[];
            /** @description No ticket is written to from here. */
            jira_updated: boolean;
        };
        /** @description At least one time; null leaves a time as it is. */
        ScheduleUpdate: {
            start?: components["schemas"]["InputTimeOrNow"] | null;
            end?: components["schemas"]["InputTimeOrNow"] | null;
            build_start?: components["schemas"]["InputTimeOrNow"] | null;
            build_end?: components["schemas"]["InputTimeOrNow"] | null;
        } | unknown | unknown | unknown | unknown;
        /** @description A host that is not where its schedule, or its default cloud, wants it. */
        DueMove: {
            host: string;
            /** @description The cloud where it should be. */
            new: string;
            /** @description The cloud where it is. */
            current: string;
        };
        MoveStart: {
            hostnames: string[];
        };
        StartedMoves: {
            moves: components["schemas"]["Move"][];
        };
        /**
         * @description The place of a move in the list of current moves: its `move_id` and its host.
         * @example 1-host01.example.com
         */
        CurrentPlace: string;
        /** @description A page of current moves. `next` is present where there are more: pass it as `after`. */
        CurrentMovePage: {
            moves: components["schemas"]["Move"][];
            next?: components["schemas"]["CurrentPlace"];
        };
        /**
         * @description A position among the ended moves, to continue from; opaque.
         * @example 1795341494125000-1
         */
        HistoryPlace: string;
        /** @description A page of moves that have ended. `next` is present where there may be more: pass it as `before`. */
        MovePage: {
            moves: components["schemas"]["Move"][];
            next?: components["schemas"]["HistoryPlace"];
        };
        /** @description Statistics of the moves that ended in a period. */
        MoveStats: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description How many ended. */
            total: number;
            completed: number;
            failed: number;
            /** @description Those that were no longer wanted: `superseded`, `cancelled`, `schedule_ended`. */
            withdrawn: number;
            /** @description `completed` of `completed` and `failed`; absent where there are neither. */
            success_rate?: number;
            /** @description How long stages took, by profile, model and stage. */
            stages: {
                profile: components["schemas"]["Profile"];
                /** @description Absent where it was not noted. */
                model?: string;
                status: components["schemas"]["MoveStatus"];
                /** @description Of how many stages. */
                count: number;
                /** @description Half of them took no longer. */
                p50_seconds: number;
                /** @description Nine of ten took no longer. */
                p90_seconds: number;
            }[];
            /** @description Why moves failed, by stage and code; withdrawn ones are among them. */
            failures: {
                status: components["schemas"]["MoveStatus"];
                code: components["schemas"]["FailureCode"];
                moves: number;
            }[];
        };
        /**
         * @description A page of the move log. There is no event that fits the filter between the first one's cursor
         *     and `cursor` but those of the page.
         */
        EventPage: {
            events: components["schemas"]["MoveEvent"][];
            /** @description Where the next page begins: pass it as `after`. */
            cursor: number;
            /** @description Whether there are more already. */
            more: boolean;
        };
        /**
         * @description The condition under which a follower ends.
         *
         *     * `settled`: every move is completed, or has failed and no further attempt is scheduled (its failure
         *       has no `retry_expected_at`)
         *     * `arrived`: every move is completed, or has failed with a code after which there is no further
         *       attempt (`cancelled`, `schedule_ended`, `superseded`); other failures wait for a retry, also for one
         *       by an admin
         *     * `first_failure`: every move is completed, or one move has failed
         *     * `never`: the caller closes the stream
         *
         *     A follower of one move ends when that move is completed or failed, unless `until` is `never`. A move
         *     that was `superseded` counts as its successor. The condition does not hold while there is no move.
         * @enum {string}
         */
        Until: "settled" | "arrived" | "first_failure" | "never";
        /** @description The newest move of each host that the filter lets through, as of a cursor; ended ones too where there is a filter. */
        StreamSnapshot: {
            /** @description The events that follow come after this cursor. */
            cursor: number;
            moves: components["schemas"]["Move"][];
        };
        /**
         * @description The stream cannot continue from the cursor of the subscriber, so a snapshot follows: events may have
         *     been missed.
         */
        StreamReset: {
            /**
             * @description `cursor_expired`: the cursor is older than the replay window; `cursor_unknown`: the log has not
             *     reached it, so the cursor is of another log. The set is open.
             * @example cursor_expired
             */
            reason: string;
            /** @description Events after this cursor are within the replay window. */
            oldest_cursor: number;
        };
        /** @description The last word of a stream whose condition (`until`) holds. */
        StreamEnd: {
            /**
             * @description `completed`: every move is completed; `failed`: the condition holds and not every move is completed. Treat it as open.
             * @example completed
             */
            reason: string;
            cursor: number;
        };
        /** @description The server closes the connection, and nothing has ended: connect again from the last cursor. */
        StreamClosing: {
            /**
             * @description `slow_reader`: too much waited to be read; `shutdown`: the server stops; `token_expired`: the
             *     credentials hold no longer; `unavailable`: the database cannot be reached. Treat it as open.
             * @example shutdown
             */
            reason: string;
        };
        /**
         * @description What the `data` of a stream's events holds in JSON, by the name of the event. Treat the names as
         *     open: one that is not known says nothing that must be understood.
         */
        StreamEvents: {
            snapshot: components["schemas"]["StreamSnapshot"];
            move: components["schemas"]["MoveEvent"];
            reset: components["schemas"]["StreamReset"];
            end: components["schemas"]["StreamEnd"];
            closing: components["schemas"]["StreamClosing"];
        };
        MoveBatch: {
            hostnames: string[];
        };
        /** @description A text; a number or a boolean is stored as its text. Null leaves the text as it is. */
        ReportText: number | boolean | (string | null);
        /**
         * @description A report on a move. Null does not change `message` and `error_message`; a null `status` is refused.
         *
         *     `occurred_at` is the time at which it happened, for reports that are sent later. The event keeps it,
         *     and a report that opens or ends a move sets `build_start` or `build_end` of the schedule to it. A
         *     stage whose beginning or end is reported more than a minute after it happened is marked
         *     `after_the_fact` in the plan, and its duration is not used in statistics.
         */
        MoveReport: {
            /** @description A `MoveStatus`. Another value is answered with `unknown_status`. */
            status?: string;
            message?: components["schemas"]["ReportText"];
            error_message?: components["schemas"]["ReportText"];
            occurred_at?: components["schemas"]["InputTime"];
        };
        /**
         * @description How far one stage of a plan is. `carried` is kept from the move that this one resumes.
         * @enum {string}
         */
        PlanState: "pending" | "running" | "succeeded" | "failed" | "skipped" | "carried";
        /**
         * @description Why a stage was skipped: the profile does not include it; the configuration, or an admin's release
         *     (see `release_granted`), omits it; there was nothing to do; or the reporter did not report it.
         * @enum {string}
         */
        SkipReason: "not_in_profile" | "omitted_by_config" | "nothing_to_do" | "not_reported";
        /** @description One stage of a move's plan. The plan is frozen when the move starts. */
        PlanStage: {
            stage: number;
            status: components["schemas"]["MoveStatus"];
            title: string;
            state: components["schemas"]["PlanState"];
            reason?: components["schemas"]["SkipReason"];
            /** Format: date-time */
            started_at?: string;
            /** Format: date-time */
            ended_at?: string;
            message?: string;
            /**
             * @description That its beginning or its end was reported more than a minute after it happened: the times
             *     are those of the reports.
             * @constant
             */
            after_the_fact?: true;
        };
        MoveRetry: {
            /** @description The stage to start with; not after the failed one. */
            from_stage?: components["schemas"]["MoveStatus"];
        };
        MoveCancel: {
            /** @description The reason that people see. */
            reason?: string;
        };
        MoveRelease: {
            /** @description Why; it stays with the move. */
            reason: string;
        };
        /** @description What one operation of a plugin can do and bear. */
        PluginOperation: {
            name: string;
            /** @description How long it usually takes. */
            expected_seconds: number;
            /** @description How long at most; then it has failed. */
            limit_seconds: number;
            /** @description Whether to do it twice is the same as to do it once. */
            idempotent: boolean;
            /** @description Whether it can be cancelled while it waits. */
            cancellable: boolean;
            /** @description What it shares with other hosts. */
            keys: {
                /** @description `{switch}`, `{vendor}` and `{host}` are replaced by those of the host. */
                key: string;
                /** @description How many moves may be in it at a time. */
                limit: number;
            }[];
        };
        /** @description A part that does or observes the work of moves. */
        Plugin: {
            name: string;
            version: string;
            /**
             * @description Known values: `hardware`, `switch`, `provisioner`, `validator`, `release`, `notifier`,
             *     `dayzero`. The set is open.
             * @example switch
             */
            category: string;
            description: string;
            /** @description The makers of the hosts that it is for; absent where it is for all. */
            vendors?: string[];
            /** @description Those that it says something of itself about. */
            operations: components["schemas"]["PluginOperation"][];
        };
        PluginList: {
            plugins: components["schemas"]["Plugin"][];
        };
        /** @description A category of plugins that a worker has. */
        WorkerCarries: {
            /**
             * @description Known values: `hardware`, `switch`, `provisioner`, `validator`. The set is open. A worker whose
             *     release plugin does all the work itself has all of them.
             * @example hardware
             */
            category: string;
            /** @description The makers of the hosts that its plugins of the category are for. */
            vendors: string[];
        };
        /** @description A process that runs moves. */
        Worker: {
            name: string;
            /** Format: date-time */
            started_at: string;
            /**
             * Format: date-time
             * @description When it said last that it is there.
             */
            seen_at: string;
            version: string;
            /**
             * @description What its plugins can do: by category, the vendors of the hosts. It claims only moves whose next
             *     work needs nothing else. Empty: none of its plugins does the work of stages, and it claims no
             *     moves.
             */
            carries: components["schemas"]["WorkerCarries"][];
            /** @description How many moves it holds now. */
            jobs: number;
        };
        WorkerList: {
            workers: components["schemas"]["Worker"][];
            /**
             * @description How many due moves no live worker can carry. Each of them shows in `waiting_on` what kind of
             *     worker it waits for, and continues when there is one.
             */
            moves_without_worker: number;
        };
    };
    responses: {
        /** @description The request is wrong, or names something that does not exist. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Status": components["headers"]["Status"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                "WWW-Authenticate": components["headers"]["Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The account may not do this; or a browser sent the request for a page of another origin, which may
         *     not write here (`cross_site_request`).
         */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body took too long to arrive; the connection is closed. */
        RequestTimeout: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The state of what the call names does not allow it; the state of a move is under `current`. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too large. */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request has a body that is not JSON. Operations without a declared body refuse such a body too. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Too many wrong passwords, or too many registrations, came from the network of this address (an
         *     IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
         *     affected. Or too many streams and long polls of this address are open.
         */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                /** @description When to try again, in seconds. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Something went wrong here; the request id leads to the log. */
        InternalError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Status": components["headers"]["Status"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server cannot answer this now; try again. */
        NotReady: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The login was refused. Programs over quads-lib get the sentence as plain text, because they take
         *     any JSON for a success.
         */
        LoginRefused: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "WWW-Authenticate": components["headers"]["Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/plain": string;
            };
        };
        /**
         * @description Too many wrong passwords came from the network of this address (an IPv6 /64 is one). The right
         *     password is refused as well; other networks and tokens are not affected.
         */
        LoginTooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                /** @description When the next one is accepted, in seconds. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/plain": string;
            };
        };
        /** @description The server cannot answer this now; try again. */
        LoginNotReady: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/plain": string;
            };
        };
        /** @description The credentials are wrong or have expired. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                "WWW-Authenticate": components["headers"]["Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What the path names does not exist. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Nothing has changed since the answer with that `ETag`. */
        NotModified: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                "Quads-Cursor": components["headers"]["Cursor"];
                "Retry-After": components["headers"]["RetryAfter"];
                ETag: components["headers"]["ETag"];
                "Preference-Applied": components["headers"]["PreferenceApplied"];
                "Quads-Stale": components["headers"]["Stale"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The events after that cursor are outside the replay window; the message has the oldest cursor. */
        Gone: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The route has no such method. */
        MethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Quads-Spec-Version": components["headers"]["SpecVersion"];
                /** @description The methods that it has. */
                Allow: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
         *     keys of the body that the operation does not know. Without it such keys are ignored and named in
         *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         */
        SpecVersion: string;
        /**
         * @description The account's e-mail address.
         * @example user@example.com
         */
        Email: string;
        /**
         * @description The token's id.
         * @example 1
         */
        TokenId: number;
        /**
         * @description The id of the notification flags, as in `notification.id` of their assignment.
         * @example 1
         */
        NotificationId: number;
        /**
         * @description The delivery's id.
         * @example 1
         */
        DeliveryId: number;
        /**
         * @description The network number of the VLAN.
         * @example 1150
         */
        VlanId: number;
        /**
         * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
         *     list of hosts: `name__like=cloud0%`.
         * @example {
         *       "name__like": "cloud0%"
         *     }
         */
        CloudFilters: {
            [key: string]: string;
        };
        /** @description The time to look at; now where it is left out. */
        Date: components["schemas"]["InputTime"];
        /**
         * @description The cloud's name.
         * @example cloud02
         */
        CloudName: string;
        /**
         * @description The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
         * @example W/"14-1fRkq0Zt9CwX"
         */
        IfNoneMatch: string;
        /**
         * @description `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
         *     passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
         *     preferences do not matter.
         * @example wait=1
         */
        Prefer: string;
        /**
         * @description The answer must reflect the log at least up to this cursor, so that callers read what they
         *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         *     is refused: it is of another database, or of a state that was restored away.
         * @example 0
         */
        MinCursor: number;
        /**
         * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator. `model__in=R640,R650` and `last_build__lt=2026-11-22T08:00` are two.
         *
         *     * `__ne`, `__lt`, `__lte`, `__gt`, `__gte`, `__like`, `__ilike` and `__in` are the operators; none
         *       is equality. Booleans and names take equality, `__ne` and `__in`; only text takes patterns, whose
         *       `%` and `_` are wildcards.
         *     * `__in` takes values with commas between them, or a list of JSON.
         *     * `null` is no value where an attribute may have none.
         *     * `interfaces.`, `disks.`, `memory.` and `processors.` filter by the parts of a host: it is listed,
         *       once, if one part matches all filters for that kind of part.
         *     * Those with an `aggregate` are sums over the parts that the other filters leave:
         *       `disks.disk_type=nvme&disks.count__gte=2` finds hosts with two NVMe disks. The sum of no parts is 0.
         *     * `memory` is the memory of a host in MB (1024 for each of `memory.size_gb`), as quads-client sends
         *       it: `memory__gte=262144` means 256 GB. `disks`, `interfaces` and `processors` are how many
         *       of them a host has. They are sums as well.
         *     * Names of hosts and clouds are compared in any letter case, by patterns as well.
         *     * `cloud` and `default_cloud` take names of clouds; an unknown one is 400 `unknown_cloud`.
         * @example {
         *       "model__in": "R640,R650"
         *     }
         */
        HostFilters: {
            [key: string]: string;
        };
        /**
         * @description The host's name.
         * @example host01.example.com
         */
        Hostname: string;
        /**
         * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
         *     list of hosts: `cloud__ne=cloud09`. `cloud` takes names of clouds; an unknown
         *     one is 400 `unknown_cloud`. `vlan` takes network numbers.
         * @example {
         *       "ticket__ne": "null"
         *     }
         */
        AssignmentFilters: {
            [key: string]: string;
        };
        /**
         * @description The assignment's id.
         * @example 1
         */
        AssignmentId: number;
        /**
         * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
         *     list of hosts: `end__gte=2026-11-22T08:00`. `host` takes names of hosts; an
         *     unknown one is 400 `unknown_host`. `cloud` takes names of clouds, those of the assignments; an
         *     unknown one is 400 `unknown_cloud`. `host.name` is the name as text, which also takes patterns.
         *     `assignment` is another name of `assignment_id`.
         * @example {
         *       "end__gte": "2026-11-22T08:00"
         *     }
         */
        ScheduleFilters: {
            [key: string]: string;
        };
        /**
         * @description The schedule's id.
         * @example 1
         */
        ScheduleId: number;
        /**
         * @description Names this call among those of its account, for a day. The same call again answers what the first
         *     one did and does nothing more; another one under the same key is refused.
         * @example 6f1c9c0e-start-of-monday
         */
        IdempotencyKey: string;
        /**
         * @description The moves of this host.
         * @example host01.example.com
         */
        FollowHost: string;
        /**
         * @description The moves to this cloud.
         * @example cloud02
         */
        FollowCloud: string;
        /**
         * @description The moves of this assignment.
         * @example 1
         */
        FollowAssignment: number;
        /**
         * @description This move alone, by its `move_id`.
         * @example 1
         */
        FollowMove: number;
        /**
         * @description `wait=N` (RFC 7240) holds the answer until there is an event, or N seconds have passed; 60 at most.
         *     Other preferences do not matter.
         * @example wait=1
         */
        PreferEvents: string;
        /**
         * @description The cursor of the last event that was received; browsers send it by themselves. It goes before `after`.
         * @example 0
         */
        LastEventId: string;
        /**
         * @description `ended` shows the newest move of every host, also when it has completed, or failed long ago.
         * @example [
         *       "ended"
         *     ]
         */
        Include: "ended"[];
        /**
         * @description The move's own id.
         * @example 1
         */
        MoveId: number;
    };
    requestBodies: never;
    headers: {
        /** @description The call's id; the caller's own `X-Request-Id` where it had a fit one. */
        RequestId: string;
        /** @description The version of this document that the server speaks. */
        SpecVersion: string;
        /**
         * @description What the server did not know in the request and has ignored: at most 20 names with `, ` between
         *     them. A key of the body is a JSON Pointer (`/force`), a parameter of the query begins with `?`
         *     (`?verbose`). Names are percent-encoded and cut after 200 characters. Absent if nothing was
         *     ignored.
         */
        IgnoredFields: string;
        /**
         * @description The status that other callers get. Present on answers to programs over quads-lib whose status was
         *     changed for them, because quads-lib raises on 400, 404 and 500 alone.
         * @example 403
         */
        Status: number;
        /** @description How to authenticate. */
        Authenticate: string;
        /** @description When to ask again, in seconds; it follows from the stages that the moves are in. */
        RetryAfter: number;
        /** @description The place in the move log that the answer reflects. */
        Cursor: number;
        /**
         * @description Identifies the state of the response; the same on every server. Send it in `If-None-Match`. Opaque and
         *     weak: it identifies the moves, not the bytes.
         */
        ETag: string;
        /** @description The wait in seconds that the server applied, if the request had `Prefer: wait=N`. */
        PreferenceApplied: string;
        /**
         * @description For how many seconds the server has not reached its database: the answer is the last state that
         *     it knows. Absent while it reaches it.
         */
        Stale: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    register: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "newcomer@example.com",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description Registered, and logged in. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 201,
                     *       "status": "success",
                     *       "message": "Registered newcomer@example.com.",
                     *       "auth_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuZXdAZXhhbXBsZS5jb20ifQ.c2lnbmF0dXJl"
                     *     }
                     */
                    "application/json": components["schemas"]["Login"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged in. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 201,
                     *       "status": "success",
                     *       "message": "Logged in as admin@example.com.",
                     *       "auth_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbkBleGFtcGxlLmNvbSJ9.c2lnbmF0dXJl"
                     *     }
                     */
                    "application/json": components["schemas"]["Login"];
                };
            };
            400: components["responses"]["LoginRefused"];
            401: components["responses"]["LoginRefused"];
            403: components["responses"]["LoginRefused"];
            415: components["responses"]["LoginRefused"];
            429: components["responses"]["LoginTooManyRequests"];
            500: components["responses"]["LoginRefused"];
            503: components["responses"]["LoginNotReady"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "status": "success",
                     *       "message": "Logged out admin@example.com."
                     *     }
                     */
                    "application/json": components["schemas"]["Logout"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "email": "admin@example.com",
                     *       "roles": [
                     *         "admin"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The users. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 2,
                     *         "email": "user@example.com",
                     *         "active": true,
                     *         "roles": [
                     *           "user"
                     *         ],
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "ssh_key": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["User"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "operator@example.com",
                 *       "password": "correct horse battery",
                 *       "roles": [
                 *         "admin",
                 *         "user"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description The user. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "email": "user@example.com",
                     *       "active": true,
                     *       "roles": [
                     *         "user"
                     *       ],
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "ssh_key": null
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's e-mail address.
                 * @example user@example.com
                 */
                email: components["parameters"]["Email"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "email": "user@example.com",
                     *       "active": true,
                     *       "roles": [
                     *         "user"
                     *       ],
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "ssh_key": null
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The account's e-mail address.
                 * @example user@example.com
                 */
                email: components["parameters"]["Email"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery",
                 *       "revoke_api_tokens": false,
                 *       "roles": [
                 *         "user"
                 *       ],
                 *       "active": true
                 *     }
                 */
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "email": "user@example.com",
                     *       "active": true,
                     *       "roles": [
                     *         "user"
                     *       ],
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "ssh_key": null,
                     *       "remaining_access": {
                     *         "logins": 0,
                     *         "api_tokens": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listApiTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's e-mail address.
                 * @example user@example.com
                 */
                email: components["parameters"]["Email"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tokens. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "name": "mover",
                     *         "token_prefix": "qat_yKwh-4PZ",
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "last_used": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ApiToken"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createApiToken: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The account's e-mail address.
                 * @example user@example.com
                 */
                email: components["parameters"]["Email"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "dashboard"
                 *     }
                 */
                "application/json": components["schemas"]["ApiTokenCreate"];
            };
        };
        responses: {
            /** @description The token. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "name": "dashboard",
                     *       "token_prefix": "qat_yKwh-4PZ",
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "last_used": null,
                     *       "token": "qat_yKwh-4PZ1x0mJwq6p0pX0mJwq6p0pXyKwh-4PZ1x0mJ"
                     *     }
                     */
                    "application/json": components["schemas"]["NewApiToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's e-mail address.
                 * @example user@example.com
                 */
                email: components["parameters"]["Email"];
                /**
                 * @description The token's id.
                 * @example 1
                 */
                token_id: components["parameters"]["TokenId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed the API token mover of user@example.com."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /**
                 * @description Those of the actor of this name.
                 * @example admin@example.com
                 */
                actor?: string;
                /**
                 * @description Those from this time on.
                 * @example 2026-01-01T00:00
                 */
                since?: components["schemas"]["InputTime"];
                /**
                 * @description Those before this time.
                 * @example 2099-01-01T00:00
                 */
                until?: components["schemas"]["InputTime"];
                /**
                 * @description Entries after this cursor.
                 * @example 0-0
                 */
                after?: components["schemas"]["AuditCursor"];
                /**
                 * @description How many at most.
                 * @example 100
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "cursor": "12-340",
                     *           "time": "2026-11-22T08:00:00.000000+00:00",
                     *           "actor": {
                     *             "kind": "user",
                     *             "name": "admin@example.com"
                     *           },
                     *           "operation": "updateHost",
                     *           "request_id": "5d3f0b3e-8d0f-4f0e-9a9b-0c6f3b1d2a4e",
                     *           "address": "192.0.2.7",
                     *           "action": "changed",
                     *           "target": {
                     *             "kind": "host",
                     *             "id": 1,
                     *             "name": "host01.example.com"
                     *           },
                     *           "changes": {
                     *             "broken": {
                     *               "from": false,
                     *               "to": true
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The flags. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "assignment_id": 1,
                     *         "fail": false,
                     *         "success": false,
                     *         "initial": false,
                     *         "pre_initial": false,
                     *         "pre": false,
                     *         "one_day": false,
                     *         "three_days": false,
                     *         "five_days": false,
                     *         "seven_days": false
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Notification"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the notification flags, as in `notification.id` of their assignment.
                 * @example 1
                 */
                notification_id: components["parameters"]["NotificationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The flags. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "assignment_id": 1,
                     *       "fail": false,
                     *       "success": false,
                     *       "initial": false,
                     *       "pre_initial": false,
                     *       "pre": false,
                     *       "one_day": false,
                     *       "three_days": false,
                     *       "five_days": false,
                     *       "seven_days": false
                     *     }
                     */
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateNotification: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The id of the notification flags, as in `notification.id` of their assignment.
                 * @example 1
                 */
                notification_id: components["parameters"]["NotificationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "one_day": true,
                 *       "three_days": true
                 *     }
                 */
                "application/json": components["schemas"]["NotificationUpdate"];
            };
        };
        responses: {
            /** @description The flags. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "assignment_id": 1,
                     *       "fail": false,
                     *       "success": false,
                     *       "initial": false,
                     *       "pre_initial": false,
                     *       "pre": false,
                     *       "one_day": true,
                     *       "three_days": true,
                     *       "five_days": false,
                     *       "seven_days": false
                     *     }
                     */
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description Those to the notifier of this name.
                 * @example webhook
                 */
                notifier?: string;
                /**
                 * @description Those in this state.
                 * @example pending
                 */
                state?: components["schemas"]["DeliveryState"];
                /**
                 * @description Deliveries after this id.
                 * @example 0
                 */
                after?: number;
                /**
                 * @description How many at most.
                 * @example 100
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": [
                     *         {
                     *           "delivery_id": 1,
                     *           "notifier": "webhook",
                     *           "cursor": 14,
                     *           "move_id": 1,
                     *           "host": "host01.example.com",
                     *           "type": "stage_started",
                     *           "state": "delivered",
                     *           "tries": 1,
                     *           "created_at": "2026-11-22T08:00:00.000000+00:00",
                     *           "settled_at": "2026-11-22T08:00:00.100000+00:00"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The delivery's id.
                 * @example 1
                 */
                delivery_id: components["parameters"]["DeliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is pending again. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "delivery_id": 1,
                     *       "notifier": "webhook",
                     *       "cursor": 14,
                     *       "move_id": 1,
                     *       "host": "host01.example.com",
                     *       "type": "stage_started",
                     *       "state": "pending",
                     *       "tries": 0,
                     *       "created_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "due_at": "2026-11-23T09:00:00.000000+00:00"
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version, in the words that older clients parse. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example QUADS version 0.1.0 tracking */
                    "application/json": string;
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalError"];
        };
    };
    getSpecification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The specification, bundled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0",
                     *       "info": {
                     *         "title": "QUADS move tracking",
                     *         "version": "0.1.0"
                     *       },
                     *       "paths": {}
                     *     }
                     */
                    "application/json": {
                        openapi: string;
                        info: Record<string, never>;
                        paths: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalError"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["InternalError"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # HELP quads_log_cursor The place of the last event in the move log.
                     *     # TYPE quads_log_cursor gauge
                     *     quads_log_cursor 14
                     */
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
            500: components["responses"]["InternalError"];
        };
    };
    listVlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The VLANs; an empty list if there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "gateway": "10.1.50.1",
                     *         "ip_free": 509,
                     *         "ip_range": "10.1.50.0/23",
                     *         "netmask": "255.255.254.0",
                     *         "vlan_id": 1150
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Vlan"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createVlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "vlan_id": 1151,
                 *       "gateway": "10.1.52.1",
                 *       "ip_free": 509,
                 *       "ip_range": "10.1.52.0/23",
                 *       "netmask": "255.255.254.0"
                 *     }
                 */
                "application/json": components["schemas"]["VlanCreate"];
            };
        };
        responses: {
            /** @description The VLAN. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "gateway": "10.1.50.1",
                     *       "ip_free": 509,
                     *       "ip_range": "10.1.50.0/23",
                     *       "netmask": "255.255.254.0",
                     *       "vlan_id": 1151
                     *     }
                     */
                    "application/json": components["schemas"]["Vlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listFreeVlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The VLANs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "gateway": "10.1.50.1",
                     *         "ip_free": 509,
                     *         "ip_range": "10.1.50.0/23",
                     *         "netmask": "255.255.254.0",
                     *         "vlan_id": 1150
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Vlan"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getVlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The network number of the VLAN.
                 * @example 1150
                 */
                vlan_id: components["parameters"]["VlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The VLAN. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "gateway": "10.1.50.1",
                     *       "ip_free": 509,
                     *       "ip_range": "10.1.50.0/23",
                     *       "netmask": "255.255.254.0",
                     *       "vlan_id": 1150
                     *     }
                     */
                    "application/json": components["schemas"]["Vlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeVlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The network number of the VLAN.
                 * @example 1152
                 */
                vlan_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed VLAN 1152."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateVlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The network number of the VLAN.
                 * @example 1150
                 */
                vlan_id: components["parameters"]["VlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ip_free": 500
                 *     }
                 */
                "application/json": components["schemas"]["VlanUpdate"];
            };
        };
        responses: {
            /** @description The VLAN. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "gateway": "10.1.50.1",
                     *       "ip_free": 500,
                     *       "ip_range": "10.1.50.0/23",
                     *       "netmask": "255.255.254.0",
                     *       "vlan_id": 1150
                     *     }
                     */
                    "application/json": components["schemas"]["Vlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listClouds: {
        parameters: {
            query?: {
                /** @description The cloud of this id. */
                id?: number;
                /**
                 * @description The cloud of this name.
                 * @example cloud02
                 */
                name?: string;
                /**
                 * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
                 *     list of hosts: `name__like=cloud0%`.
                 * @example {
                 *       "name__like": "cloud0%"
                 *     }
                 */
                where?: components["parameters"]["CloudFilters"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clouds. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 2,
                     *         "name": "cloud02",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Cloud"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createCloud: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cloud": "cloud09"
                 *     }
                 */
                "application/json": components["schemas"]["CloudCreate"];
            };
        };
        responses: {
            /** @description The cloud. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "name": "cloud02",
                     *       "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *     }
                     */
                    "application/json": components["schemas"]["Cloud"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listFreeClouds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clouds. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 3,
                     *         "name": "cloud03",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Cloud"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    summarizeClouds: {
        parameters: {
            query?: {
                /** @description The time to look at; now where it is left out. */
                date?: components["parameters"]["Date"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clouds. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "cloud02",
                     *         "count": 1,
                     *         "description": "Performance tests",
                     *         "owner": "tenant",
                     *         "ticket": "1234",
                     *         "ccuser": [],
                     *         "provisioned": false,
                     *         "validated": false
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CloudSummary"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeCloud: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cloud's name.
                 * @example cloud09
                 */
                cloud_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed the cloud cloud09."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateCloud: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The cloud's name.
                 * @example cloud02
                 */
                cloud_name: components["parameters"]["CloudName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "last_redefined": "2026-11-22T08:00"
                 *     }
                 */
                "application/json": components["schemas"]["CloudUpdate"];
            };
        };
        responses: {
            /** @description The cloud. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "name": "cloud02",
                     *       "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *     }
                     */
                    "application/json": components["schemas"]["Cloud"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getCloudProgress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
                 * @example W/"14-1fRkq0Zt9CwX"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
                 *     passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
                 *     preferences do not matter.
                 * @example wait=1
                 */
                Prefer?: components["parameters"]["Prefer"];
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path: {
                /**
                 * @description The cloud's name.
                 * @example cloud02
                 */
                cloud_name: components["parameters"]["CloudName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    "Quads-Stale": components["headers"]["Stale"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 4,
                     *       "live": 2,
                     *       "completed": 1,
                     *       "failed": 1,
                     *       "stages": [
                     *         {
                     *           "stage": 6,
                     *           "status": "provisioning",
                     *           "hosts": 2
                     *         }
                     *       ],
                     *       "slowest": {
                     *         "host": "host01.example.com",
                     *         "move_id": 1,
                     *         "stage": 6,
                     *         "status": "provisioning",
                     *         "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                     *         "slow_at": "2026-11-22T08:22:31.250000+00:00",
                     *         "stalled_at": "2026-11-22T08:50:31.250000+00:00"
                     *       },
                     *       "failures": [
                     *         {
                     *           "host": "host03.example.com",
                     *           "move_id": 3,
                     *           "failed_stage": "power_on",
                     *           "code": "reported",
                     *           "message": "The BMC does not answer."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RollUp"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listHosts: {
        parameters: {
            query?: {
                /** @description The host of this name. */
                name?: string;
                /**
                 * @description Hosts of this model.
                 * @example R640
                 */
                model?: string;
                /** @description Hosts of this type. */
                host_type?: string;
                /**
                 * @description Hosts that are in this cloud.
                 * @example cloud01
                 */
                cloud?: string;
                /** @description Hosts that return to this cloud. */
                default_cloud?: string;
                /**
                 * @description Broken hosts, or sound ones.
                 * @example false
                 */
                broken?: boolean;
                /** @description Retired hosts, or those in use. */
                retired?: boolean;
                /** @description Hosts that are built, or not. */
                build?: boolean;
                /** @description Hosts that passed validation, or not. */
                validated?: boolean;
                /** @description Hosts whose switch is configured, or not. */
                switch_config_applied?: boolean;
                /** @description Hosts open to self-scheduling, or not. */
                can_self_schedule?: boolean;
                /**
                 * @description Counts the hosts by this attribute in place of listing them: any of `x-filters` that is no
                 *     time and no sum and has no dot. It does not go with filters that sum up parts of a host.
                 */
                group_by?: string;
                /**
                 * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator. `model__in=R640,R650` and `last_build__lt=2026-11-22T08:00` are two.
                 *
                 *     * `__ne`, `__lt`, `__lte`, `__gt`, `__gte`, `__like`, `__ilike` and `__in` are the operators; none
                 *       is equality. Booleans and names take equality, `__ne` and `__in`; only text takes patterns, whose
                 *       `%` and `_` are wildcards.
                 *     * `__in` takes values with commas between them, or a list of JSON.
                 *     * `null` is no value where an attribute may have none.
                 *     * `interfaces.`, `disks.`, `memory.` and `processors.` filter by the parts of a host: it is listed,
                 *       once, if one part matches all filters for that kind of part.
                 *     * Those with an `aggregate` are sums over the parts that the other filters leave:
                 *       `disks.disk_type=nvme&disks.count__gte=2` finds hosts with two NVMe disks. The sum of no parts is 0.
                 *     * `memory` is the memory of a host in MB (1024 for each of `memory.size_gb`), as quads-client sends
                 *       it: `memory__gte=262144` means 256 GB. `disks`, `interfaces` and `processors` are how many
                 *       of them a host has. They are sums as well.
                 *     * Names of hosts and clouds are compared in any letter case, by patterns as well.
                 *     * `cloud` and `default_cloud` take names of clouds; an unknown one is 400 `unknown_cloud`.
                 * @example {
                 *       "model__in": "R640,R650"
                 *     }
                 */
                where?: components["parameters"]["HostFilters"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hosts, or their numbers by value; an empty object where none matches. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "name": "host01.example.com",
                     *         "model": "R640",
                     *         "host_type": "scalelab",
                     *         "build": false,
                     *         "validated": false,
                     *         "switch_config_applied": false,
                     *         "broken": false,
                     *         "retired": false,
                     *         "last_build": null,
                     *         "can_self_schedule": true,
                     *         "overcloud": false,
                     *         "rack": "a01",
                     *         "uloc": "10",
                     *         "blade": null,
                     *         "bootmode": "Uefi",
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "cloud_id": 1,
                     *         "default_cloud_id": 1,
                     *         "cloud": {
                     *           "id": 1,
                     *           "name": "cloud01",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "default_cloud": {
                     *           "id": 1,
                     *           "name": "cloud01",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["HostList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createHost: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "host09.example.com",
                 *       "model": "R640",
                 *       "host_type": "scalelab",
                 *       "rack": "a01",
                 *       "uloc": "19"
                 *     }
                 */
                "application/json": components["schemas"]["HostCreate"];
            };
        };
        responses: {
            /** @description The host. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "host01.example.com",
                     *       "model": "R640",
                     *       "host_type": "scalelab",
                     *       "build": false,
                     *       "validated": false,
                     *       "switch_config_applied": false,
                     *       "broken": false,
                     *       "retired": false,
                     *       "last_build": null,
                     *       "can_self_schedule": true,
                     *       "overcloud": false,
                     *       "rack": "a01",
                     *       "uloc": "10",
                     *       "blade": null,
                     *       "bootmode": "Uefi",
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "cloud_id": 1,
                     *       "default_cloud_id": 1,
                     *       "cloud": {
                     *         "id": 1,
                     *         "name": "cloud01",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       },
                     *       "default_cloud": {
                     *         "id": 1,
                     *         "name": "cloud01",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Host"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listOperatingSystems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operating systems; an empty list if none are known. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "Id": 1,
                     *         "Title": "RHEL 9.4",
                     *         "Release Name": "Plow",
                     *         "Family": "Redhat"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["OperatingSystem"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getHost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                hostname: components["parameters"]["Hostname"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The host. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "host01.example.com",
                     *       "model": "R640",
                     *       "host_type": "scalelab",
                     *       "build": false,
                     *       "validated": false,
                     *       "switch_config_applied": false,
                     *       "broken": false,
                     *       "retired": false,
                     *       "last_build": null,
                     *       "can_self_schedule": true,
                     *       "overcloud": false,
                     *       "rack": "a01",
                     *       "uloc": "10",
                     *       "blade": null,
                     *       "bootmode": "Uefi",
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "cloud_id": 1,
                     *       "default_cloud_id": 1,
                     *       "cloud": {
                     *         "id": 1,
                     *         "name": "cloud01",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       },
                     *       "default_cloud": {
                     *         "id": 1,
                     *         "name": "cloud01",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Host"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeHost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host04.example.com
                 */
                hostname: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed host04.example.com."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateHost: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                hostname: components["parameters"]["Hostname"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cloud": "cloud02",
                 *       "build": true,
                 *       "last_build": "2026-11-22T08:30"
                 *     }
                 */
                "application/json": components["schemas"]["HostUpdate"];
            };
        };
        responses: {
            /** @description The host. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "host01.example.com",
                     *       "model": "R640",
                     *       "host_type": "scalelab",
                     *       "build": false,
                     *       "validated": false,
                     *       "switch_config_applied": false,
                     *       "broken": false,
                     *       "retired": false,
                     *       "last_build": null,
                     *       "can_self_schedule": true,
                     *       "overcloud": false,
                     *       "rack": "a01",
                     *       "uloc": "10",
                     *       "blade": null,
                     *       "bootmode": "Uefi",
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "cloud_id": 1,
                     *       "default_cloud_id": 1,
                     *       "cloud": {
                     *         "id": 1,
                     *         "name": "cloud01",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       },
                     *       "default_cloud": {
                     *         "id": 1,
                     *         "name": "cloud01",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Host"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listHostInterfaces: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                hostname: components["parameters"]["Hostname"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The interfaces; an empty list where there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "name": "em1",
                     *         "bios_id": "Nic.Integrated.1-1",
                     *         "mac_address": "aa:bb:cc:dd:ee:01",
                     *         "switch_ip": "10.1.34.210",
                     *         "switch_port": "et-0/0/0",
                     *         "speed": 25000,
                     *         "vendor": "Intel",
                     *         "pxe_boot": true,
                     *         "maintenance": false,
                     *         "host_id": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Interface"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listHostDisks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                hostname: components["parameters"]["Hostname"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The disks; an empty list where there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "disk_type": "nvme",
                     *         "size_gb": 960,
                     *         "count": 2,
                     *         "host_id": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Disk"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listHostMemory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                hostname: components["parameters"]["Hostname"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The memory modules; an empty list where there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "handle": "DIMM.A1",
                     *         "size_gb": 64,
                     *         "host_id": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Memory"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listHostProcessors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                hostname: components["parameters"]["Hostname"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The processors; an empty list where there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "handle": "CPU.Socket.1",
                     *         "vendor": "Intel",
                     *         "product": "Xeon Gold 6230",
                     *         "cores": 20,
                     *         "threads": 40,
                     *         "processor_type": "CPU",
                     *         "host_id": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Processor"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listInterfaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The interfaces. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "name": "em1",
                     *         "bios_id": "Nic.Integrated.1-1",
                     *         "mac_address": "aa:bb:cc:dd:ee:01",
                     *         "switch_ip": "10.1.34.210",
                     *         "switch_port": "et-0/0/0",
                     *         "speed": 25000,
                     *         "vendor": "Intel",
                     *         "pxe_boot": true,
                     *         "maintenance": false,
                     *         "host_id": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Interface"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getInterface: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the interface.
                 * @example 1
                 */
                host_or_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The interface. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "em1",
                     *       "bios_id": "Nic.Integrated.1-1",
                     *       "mac_address": "aa:bb:cc:dd:ee:01",
                     *       "switch_ip": "10.1.34.210",
                     *       "switch_port": "et-0/0/0",
                     *       "speed": 25000,
                     *       "vendor": "Intel",
                     *       "pxe_boot": true,
                     *       "maintenance": false,
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Interface"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createInterface: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                host_or_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "em3",
                 *       "mac_address": "aa:bb:cc:dd:ee:03",
                 *       "switch_ip": "10.1.34.210",
                 *       "switch_port": "et-0/0/2",
                 *       "speed": 25000,
                 *       "vendor": "Intel"
                 *     }
                 */
                "application/json": components["schemas"]["InterfaceCreate"];
            };
        };
        responses: {
            /** @description The interface. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "em1",
                     *       "bios_id": "Nic.Integrated.1-1",
                     *       "mac_address": "aa:bb:cc:dd:ee:01",
                     *       "switch_ip": "10.1.34.210",
                     *       "switch_port": "et-0/0/0",
                     *       "speed": 25000,
                     *       "vendor": "Intel",
                     *       "pxe_boot": true,
                     *       "maintenance": false,
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Interface"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateInterface: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                host_or_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 1,
                 *       "switch_port": "et-0/0/9",
                 *       "maintenance": true
                 *     }
                 */
                "application/json": components["schemas"]["InterfaceUpdate"];
            };
        };
        responses: {
            /** @description The interface. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "em1",
                     *       "bios_id": "Nic.Integrated.1-1",
                     *       "mac_address": "aa:bb:cc:dd:ee:01",
                     *       "switch_ip": "10.1.34.210",
                     *       "switch_port": "et-0/0/0",
                     *       "speed": 25000,
                     *       "vendor": "Intel",
                     *       "pxe_boot": true,
                     *       "maintenance": false,
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Interface"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeInterface: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                hostname: components["parameters"]["Hostname"];
                /**
                 * @description The name of the interface.
                 * @example em2
                 */
                interface_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed interface em2 of host01.example.com."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listDisks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The disks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "disk_type": "nvme",
                     *         "size_gb": 960,
                     *         "count": 2,
                     *         "host_id": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Disk"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listDiskTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The types; an empty list if there are no disks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       "nvme",
                     *       "ssd"
                     *     ]
                     */
                    "application/json": string[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getDisk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the disk.
                 * @example 1
                 */
                host_or_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The disk. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "disk_type": "nvme",
                     *       "size_gb": 960,
                     *       "count": 2,
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Disk"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createDisk: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                host_or_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "disk_type": "nvme",
                 *       "size_gb": 960,
                 *       "count": 2
                 *     }
                 */
                "application/json": components["schemas"]["DiskCreate"];
            };
        };
        responses: {
            /** @description The disk. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "disk_type": "nvme",
                     *       "size_gb": 960,
                     *       "count": 2,
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Disk"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeDisk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the disk.
                 * @example 2
                 */
                host_or_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed disk 2."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateDisk: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                host_or_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "disk_id": 1,
                 *       "count": 4
                 *     }
                 */
                "application/json": components["schemas"]["DiskUpdate"];
            };
        };
        responses: {
            /** @description The disk. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "disk_type": "nvme",
                     *       "size_gb": 960,
                     *       "count": 2,
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Disk"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeHostDisk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                hostname: components["parameters"]["Hostname"];
                /**
                 * @description The id of the disk.
                 * @example 3
                 */
                disk_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed disk 3 of host01.example.com."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listMemory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The memory modules. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "handle": "DIMM.A1",
                     *         "size_gb": 64,
                     *         "host_id": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Memory"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getMemoryModule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the memory module.
                 * @example 1
                 */
                host_or_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The memory module. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "handle": "DIMM.A1",
                     *       "size_gb": 64,
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Memory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createMemoryModule: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                host_or_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "handle": "DIMM.A3",
                 *       "size_gb": 64
                 *     }
                 */
                "application/json": components["schemas"]["MemoryCreate"];
            };
        };
        responses: {
            /** @description The memory module. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "handle": "DIMM.A1",
                     *       "size_gb": 64,
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Memory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeMemoryModule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the memory module.
                 * @example 2
                 */
                host_or_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed memory module 2."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listProcessors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The processors. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "handle": "CPU.Socket.1",
                     *         "vendor": "Intel",
                     *         "product": "Xeon Gold 6230",
                     *         "cores": 20,
                     *         "threads": 40,
                     *         "processor_type": "CPU",
                     *         "host_id": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Processor"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getProcessor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the processor.
                 * @example 1
                 */
                host_or_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The processor. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "handle": "CPU.Socket.1",
                     *       "vendor": "Intel",
                     *       "product": "Xeon Gold 6230",
                     *       "cores": 20,
                     *       "threads": 40,
                     *       "processor_type": "CPU",
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Processor"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createProcessor: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                host_or_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "handle": "CPU.Socket.3",
                 *       "vendor": "Intel",
                 *       "product": "Xeon Gold 6230",
                 *       "processor_type": "CPU",
                 *       "cores": 20,
                 *       "threads": 40
                 *     }
                 */
                "application/json": components["schemas"]["ProcessorCreate"];
            };
        };
        responses: {
            /** @description The processor. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "handle": "CPU.Socket.1",
                     *       "vendor": "Intel",
                     *       "product": "Xeon Gold 6230",
                     *       "cores": 20,
                     *       "threads": 40,
                     *       "processor_type": "CPU",
                     *       "host_id": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Processor"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeProcessor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the processor.
                 * @example 2
                 */
                host_or_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed processor 2."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listAvailable: {
        parameters: {
            query?: {
                /** @description From when on; now where it is left out. */
                start?: components["schemas"]["InputTime"];
                /** @description Until when; now where it is left out. */
                end?: components["schemas"]["InputTime"];
                /** @description Those whose schedule of this moment is for this cloud. */
                cloud?: string;
                /**
                 * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator. `model__in=R640,R650` and `last_build__lt=2026-11-22T08:00` are two.
                 *
                 *     * `__ne`, `__lt`, `__lte`, `__gt`, `__gte`, `__like`, `__ilike` and `__in` are the operators; none
                 *       is equality. Booleans and names take equality, `__ne` and `__in`; only text takes patterns, whose
                 *       `%` and `_` are wildcards.
                 *     * `__in` takes values with commas between them, or a list of JSON.
                 *     * `null` is no value where an attribute may have none.
                 *     * `interfaces.`, `disks.`, `memory.` and `processors.` filter by the parts of a host: it is listed,
                 *       once, if one part matches all filters for that kind of part.
                 *     * Those with an `aggregate` are sums over the parts that the other filters leave:
                 *       `disks.disk_type=nvme&disks.count__gte=2` finds hosts with two NVMe disks. The sum of no parts is 0.
                 *     * `memory` is the memory of a host in MB (1024 for each of `memory.size_gb`), as quads-client sends
                 *       it: `memory__gte=262144` means 256 GB. `disks`, `interfaces` and `processors` are how many
                 *       of them a host has. They are sums as well.
                 *     * Names of hosts and clouds are compared in any letter case, by patterns as well.
                 *     * `cloud` and `default_cloud` take names of clouds; an unknown one is 400 `unknown_cloud`.
                 * @example {
                 *       "model__in": "R640,R650"
                 *     }
                 */
                where?: components["parameters"]["HostFilters"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       "host03.example.com"
                     *     ]
                     */
                    "application/json": string[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getAvailability: {
        parameters: {
            query?: {
                /** @description From when on; now where it is left out. */
                start?: components["schemas"]["InputTime"];
                /** @description Until when; now where it is left out. */
                end?: components["schemas"]["InputTime"];
            };
            header?: never;
            path: {
                /**
                 * @description The host's name.
                 * @example host03.example.com
                 */
                hostname: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether it is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "host03.example.com": "True"
                     *     }
                     */
                    "application/json": components["schemas"]["Availability"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listAssignments: {
        parameters: {
            query?: {
                /**
                 * @description Active ones, or ended ones.
                 * @example true
                 */
                active?: boolean;
                /** @description Provisioned ones, or not. */
                provisioned?: boolean;
                /** @description Validated ones, or not. */
                validated?: boolean;
                /** @description Those that rebuild their hosts, or not. */
                wipe?: boolean;
                /**
                 * @description Those of this cloud.
                 * @example cloud02
                 */
                cloud?: string;
                /** @description Those of this owner. */
                owner?: string;
                /** @description Those of this ticket. */
                ticket?: string;
                /** @description Self-scheduled ones, or not. */
                is_self_schedule?: boolean;
                /**
                 * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
                 *     list of hosts: `cloud__ne=cloud09`. `cloud` takes names of clouds; an unknown
                 *     one is 400 `unknown_cloud`. `vlan` takes network numbers.
                 * @example {
                 *       "ticket__ne": "null"
                 *     }
                 */
                where?: components["parameters"]["AssignmentFilters"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The assignments. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "active": true,
                     *         "provisioned": false,
                     *         "validated": false,
                     *         "description": "Performance tests",
                     *         "owner": "tenant",
                     *         "ticket": "1234",
                     *         "qinq": 0,
                     *         "wipe": true,
                     *         "ccuser": [],
                     *         "is_self_schedule": false,
                     *         "ostype": null,
                     *         "boot_order": null,
                     *         "cloud_id": 2,
                     *         "vlan_id": null,
                     *         "cloud": {
                     *           "id": 2,
                     *           "name": "cloud02",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "notification": {
                     *           "id": 1,
                     *           "assignment_id": 1,
                     *           "fail": false,
                     *           "success": false,
                     *           "initial": false,
                     *           "pre_initial": false,
                     *           "pre": false,
                     *           "one_day": false,
                     *           "three_days": false,
                     *           "five_days": false,
                     *           "seven_days": false
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Assignment"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createAssignment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cloud": "cloud03",
                 *       "description": "Performance tests",
                 *       "owner": "tenant",
                 *       "ticket": "1235",
                 *       "vlan": 1150,
                 *       "wipe": true
                 *     }
                 */
                "application/json": components["schemas"]["AssignmentCreate"];
            };
        };
        responses: {
            /** @description The assignment. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "active": true,
                     *       "provisioned": false,
                     *       "validated": false,
                     *       "description": "Performance tests",
                     *       "owner": "tenant",
                     *       "ticket": "1234",
                     *       "qinq": 0,
                     *       "wipe": true,
                     *       "ccuser": [],
                     *       "is_self_schedule": false,
                     *       "ostype": null,
                     *       "boot_order": null,
                     *       "cloud_id": 2,
                     *       "vlan_id": null,
                     *       "cloud": {
                     *         "id": 2,
                     *         "name": "cloud02",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       },
                     *       "notification": {
                     *         "id": 1,
                     *         "assignment_id": 1,
                     *         "fail": false,
                     *         "success": false,
                     *         "initial": false,
                     *         "pre_initial": false,
                     *         "pre": false,
                     *         "one_day": false,
                     *         "three_days": false,
                     *         "five_days": false,
                     *         "seven_days": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listActiveAssignments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The active assignments. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "active": true,
                     *         "provisioned": false,
                     *         "validated": false,
                     *         "description": "Performance tests",
                     *         "owner": "tenant",
                     *         "ticket": "1234",
                     *         "qinq": 0,
                     *         "wipe": true,
                     *         "ccuser": [],
                     *         "is_self_schedule": false,
                     *         "ostype": null,
                     *         "boot_order": null,
                     *         "cloud_id": 2,
                     *         "vlan_id": null,
                     *         "cloud": {
                     *           "id": 2,
                     *           "name": "cloud02",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "notification": {
                     *           "id": 1,
                     *           "assignment_id": 1,
                     *           "fail": false,
                     *           "success": false,
                     *           "initial": false,
                     *           "pre_initial": false,
                     *           "pre": false,
                     *           "one_day": false,
                     *           "three_days": false,
                     *           "five_days": false,
                     *           "seven_days": false
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Assignment"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getActiveCloudAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The cloud's name.
                 * @example cloud02
                 */
                cloud_name: components["parameters"]["CloudName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The assignment; an empty object where the cloud has none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "active": true,
                     *       "provisioned": false,
                     *       "validated": false,
                     *       "description": "Performance tests",
                     *       "owner": "tenant",
                     *       "ticket": "1234",
                     *       "qinq": 0,
                     *       "wipe": true,
                     *       "ccuser": [],
                     *       "is_self_schedule": false,
                     *       "ostype": null,
                     *       "boot_order": null,
                     *       "cloud_id": 2,
                     *       "vlan_id": null,
                     *       "cloud": {
                     *         "id": 2,
                     *         "name": "cloud02",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       },
                     *       "notification": {
                     *         "id": 1,
                     *         "assignment_id": 1,
                     *         "fail": false,
                     *         "success": false,
                     *         "initial": false,
                     *         "pre_initial": false,
                     *         "pre": false,
                     *         "one_day": false,
                     *         "three_days": false,
                     *         "five_days": false,
                     *         "seven_days": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Assignment"] | components["schemas"]["NoAssignment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createSelfAssignment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "A try of the new kernel"
                 *     }
                 */
                "application/json": components["schemas"]["SelfAssignmentCreate"];
            };
        };
        responses: {
            /** @description The assignment. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "active": true,
                     *       "provisioned": false,
                     *       "validated": false,
                     *       "description": "[SSM] A try of the new kernel",
                     *       "owner": "tenant",
                     *       "ticket": null,
                     *       "qinq": 0,
                     *       "wipe": true,
                     *       "ccuser": [],
                     *       "is_self_schedule": true,
                     *       "ostype": null,
                     *       "boot_order": null,
                     *       "cloud_id": 2,
                     *       "vlan_id": null,
                     *       "cloud": {
                     *         "id": 2,
                     *         "name": "cloud02",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       },
                     *       "notification": {
                     *         "id": 1,
                     *         "assignment_id": 1,
                     *         "fail": false,
                     *         "success": false,
                     *         "initial": false,
                     *         "pre_initial": false,
                     *         "pre": false,
                     *         "one_day": false,
                     *         "three_days": false,
                     *         "five_days": false,
                     *         "seven_days": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listExpirations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedules. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                     *         "build_start": null,
                     *         "build_end": null,
                     *         "assignment_id": 1,
                     *         "host_id": 1,
                     *         "assignment": {
                     *           "id": 1,
                     *           "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *           "active": true,
                     *           "provisioned": false,
                     *           "validated": false,
                     *           "description": "Performance tests",
                     *           "owner": "tenant",
                     *           "ticket": "1234",
                     *           "qinq": 0,
                     *           "wipe": true,
                     *           "ccuser": [],
                     *           "is_self_schedule": false,
                     *           "ostype": null,
                     *           "boot_order": null,
                     *           "cloud_id": 2,
                     *           "vlan_id": null,
                     *           "cloud": {
                     *             "id": 2,
                     *             "name": "cloud02",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           },
                     *           "notification": {
                     *             "id": 1,
                     *             "assignment_id": 1,
                     *             "fail": false,
                     *             "success": false,
                     *             "initial": false,
                     *             "pre_initial": false,
                     *             "pre": false,
                     *             "one_day": false,
                     *             "three_days": false,
                     *             "five_days": false,
                     *             "seven_days": false
                     *           }
                     *         },
                     *         "host": {
                     *           "id": 1,
                     *           "name": "host01.example.com",
                     *           "model": "R640",
                     *           "host_type": "scalelab",
                     *           "build": false,
                     *           "validated": false,
                     *           "switch_config_applied": false,
                     *           "broken": false,
                     *           "retired": false,
                     *           "last_build": null,
                     *           "can_self_schedule": true,
                     *           "overcloud": false,
                     *           "rack": "a01",
                     *           "uloc": "10",
                     *           "blade": null,
                     *           "bootmode": "Uefi",
                     *           "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *           "cloud_id": 1,
                     *           "default_cloud_id": 1,
                     *           "cloud": {
                     *             "id": 1,
                     *             "name": "cloud01",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           },
                     *           "default_cloud": {
                     *             "id": 1,
                     *             "name": "cloud01",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           }
                     *         },
                     *         "move_status": "provisioning",
                     *         "move_message": "Provisioner ready",
                     *         "move_error": null,
                     *         "move_source_cloud": "cloud01"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Schedule"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    terminateAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The assignment's id.
                 * @example 2
                 */
                assignment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Terminated assignment 2 of cloud04."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The assignment's id.
                 * @example 1
                 */
                assignment_id: components["parameters"]["AssignmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The assignment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "active": true,
                     *       "provisioned": false,
                     *       "validated": false,
                     *       "description": "Performance tests",
                     *       "owner": "tenant",
                     *       "ticket": "1234",
                     *       "qinq": 0,
                     *       "wipe": true,
                     *       "ccuser": [],
                     *       "is_self_schedule": false,
                     *       "ostype": null,
                     *       "boot_order": null,
                     *       "cloud_id": 2,
                     *       "vlan_id": null,
                     *       "cloud": {
                     *         "id": 2,
                     *         "name": "cloud02",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       },
                     *       "notification": {
                     *         "id": 1,
                     *         "assignment_id": 1,
                     *         "fail": false,
                     *         "success": false,
                     *         "initial": false,
                     *         "pre_initial": false,
                     *         "pre": false,
                     *         "one_day": false,
                     *         "three_days": false,
                     *         "five_days": false,
                     *         "seven_days": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The assignment's id.
                 * @example 3
                 */
                assignment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed assignment 3 of cloud05."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The assignment's id.
                 * @example 1
                 */
                assignment_id: components["parameters"]["AssignmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "provisioned": true,
                 *       "validated": false
                 *     }
                 */
                "application/json": components["schemas"]["AssignmentUpdate"];
            };
        };
        responses: {
            /** @description The assignment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "active": true,
                     *       "provisioned": false,
                     *       "validated": false,
                     *       "description": "Performance tests",
                     *       "owner": "tenant",
                     *       "ticket": "1234",
                     *       "qinq": 0,
                     *       "wipe": true,
                     *       "ccuser": [],
                     *       "is_self_schedule": false,
                     *       "ostype": null,
                     *       "boot_order": null,
                     *       "cloud_id": 2,
                     *       "vlan_id": null,
                     *       "cloud": {
                     *         "id": 2,
                     *         "name": "cloud02",
                     *         "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *       },
                     *       "notification": {
                     *         "id": 1,
                     *         "assignment_id": 1,
                     *         "fail": false,
                     *         "success": false,
                     *         "initial": false,
                     *         "pre_initial": false,
                     *         "pre": false,
                     *         "one_day": false,
                     *         "three_days": false,
                     *         "five_days": false,
                     *         "seven_days": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getAssignmentSshKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The assignment's id.
                 * @example 1
                 */
                assignment_id: components["parameters"]["AssignmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGz tenant@example.com"
                     *       ],
                     *       "usernames": [
                     *         "tenant"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SshKeys"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getAssignmentProgress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
                 * @example W/"14-1fRkq0Zt9CwX"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
                 *     passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
                 *     preferences do not matter.
                 * @example wait=1
                 */
                Prefer?: components["parameters"]["Prefer"];
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path: {
                /**
                 * @description The assignment's id.
                 * @example 1
                 */
                assignment_id: components["parameters"]["AssignmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    "Quads-Stale": components["headers"]["Stale"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 4,
                     *       "live": 2,
                     *       "completed": 1,
                     *       "failed": 1,
                     *       "stages": [
                     *         {
                     *           "stage": 6,
                     *           "status": "provisioning",
                     *           "hosts": 2
                     *         }
                     *       ],
                     *       "slowest": {
                     *         "host": "host01.example.com",
                     *         "move_id": 1,
                     *         "stage": 6,
                     *         "status": "provisioning",
                     *         "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                     *         "slow_at": "2026-11-22T08:22:31.250000+00:00",
                     *         "stalled_at": "2026-11-22T08:50:31.250000+00:00"
                     *       },
                     *       "failures": [
                     *         {
                     *           "host": "host03.example.com",
                     *           "move_id": 3,
                     *           "failed_stage": "power_on",
                     *           "code": "reported",
                     *           "message": "The BMC does not answer."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RollUp"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                /**
                 * @description Those of this host.
                 * @example host01.example.com
                 */
                host?: string;
                /**
                 * @description Those whose assignment is of this cloud.
                 * @example cloud02
                 */
                cloud?: string;
                /** @description Those of this assignment. */
                assignment_id?: number;
                /** @description Those whose newest move has this status; `null` for those without a move. */
                move_status?: components["schemas"]["MoveStatus"] | null;
                /**
                 * @description More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
                 *     list of hosts: `end__gte=2026-11-22T08:00`. `host` takes names of hosts; an
                 *     unknown one is 400 `unknown_host`. `cloud` takes names of clouds, those of the assignments; an
                 *     unknown one is 400 `unknown_cloud`. `host.name` is the name as text, which also takes patterns.
                 *     `assignment` is another name of `assignment_id`.
                 * @example {
                 *       "end__gte": "2026-11-22T08:00"
                 *     }
                 */
                where?: components["parameters"]["ScheduleFilters"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedules. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                     *         "build_start": null,
                     *         "build_end": null,
                     *         "assignment_id": 1,
                     *         "host_id": 1,
                     *         "assignment": {
                     *           "id": 1,
                     *           "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *           "active": true,
                     *           "provisioned": false,
                     *           "validated": false,
                     *           "description": "Performance tests",
                     *           "owner": "tenant",
                     *           "ticket": "1234",
                     *           "qinq": 0,
                     *           "wipe": true,
                     *           "ccuser": [],
                     *           "is_self_schedule": false,
                     *           "ostype": null,
                     *           "boot_order": null,
                     *           "cloud_id": 2,
                     *           "vlan_id": null,
                     *           "cloud": {
                     *             "id": 2,
                     *             "name": "cloud02",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           },
                     *           "notification": {
                     *             "id": 1,
                     *             "assignment_id": 1,
                     *             "fail": false,
                     *             "success": false,
                     *             "initial": false,
                     *             "pre_initial": false,
                     *             "pre": false,
                     *             "one_day": false,
                     *             "three_days": false,
                     *             "five_days": false,
                     *             "seven_days": false
                     *           }
                     *         },
                     *         "host": {
                     *           "id": 1,
                     *           "name": "host01.example.com",
                     *           "model": "R640",
                     *           "host_type": "scalelab",
                     *           "build": false,
                     *           "validated": false,
                     *           "switch_config_applied": false,
                     *           "broken": false,
                     *           "retired": false,
                     *           "last_build": null,
                     *           "can_self_schedule": true,
                     *           "overcloud": false,
                     *           "rack": "a01",
                     *           "uloc": "10",
                     *           "blade": null,
                     *           "bootmode": "Uefi",
                     *           "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *           "cloud_id": 1,
                     *           "default_cloud_id": 1,
                     *           "cloud": {
                     *             "id": 1,
                     *             "name": "cloud01",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           },
                     *           "default_cloud": {
                     *             "id": 1,
                     *             "name": "cloud01",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           }
                     *         },
                     *         "move_status": "provisioning",
                     *         "move_message": "Provisioner ready",
                     *         "move_error": null,
                     *         "move_source_cloud": "cloud01"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Schedule"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createSchedule: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cloud": "cloud02",
                 *       "hostname": "host03.example.com",
                 *       "start": "now",
                 *       "end": "2036-11-22 08:00"
                 *     }
                 */
                "application/json": components["schemas"]["ScheduleCreate"];
            };
        };
        responses: {
            /** @description The schedule. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                     *       "build_start": null,
                     *       "build_end": null,
                     *       "assignment_id": 1,
                     *       "host_id": 1,
                     *       "assignment": {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "active": true,
                     *         "provisioned": false,
                     *         "validated": false,
                     *         "description": "Performance tests",
                     *         "owner": "tenant",
                     *         "ticket": "1234",
                     *         "qinq": 0,
                     *         "wipe": true,
                     *         "ccuser": [],
                     *         "is_self_schedule": false,
                     *         "ostype": null,
                     *         "boot_order": null,
                     *         "cloud_id": 2,
                     *         "vlan_id": null,
                     *         "cloud": {
                     *           "id": 2,
                     *           "name": "cloud02",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "notification": {
                     *           "id": 1,
                     *           "assignment_id": 1,
                     *           "fail": false,
                     *           "success": false,
                     *           "initial": false,
                     *           "pre_initial": false,
                     *           "pre": false,
                     *           "one_day": false,
                     *           "three_days": false,
                     *           "five_days": false,
                     *           "seven_days": false
                     *         }
                     *       },
                     *       "host": {
                     *         "id": 1,
                     *         "name": "host01.example.com",
                     *         "model": "R640",
                     *         "host_type": "scalelab",
                     *         "build": false,
                     *         "validated": false,
                     *         "switch_config_applied": false,
                     *         "broken": false,
                     *         "retired": false,
                     *         "last_build": null,
                     *         "can_self_schedule": true,
                     *         "overcloud": false,
                     *         "rack": "a01",
                     *         "uloc": "10",
                     *         "blade": null,
                     *         "bootmode": "Uefi",
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "cloud_id": 1,
                     *         "default_cloud_id": 1,
                     *         "cloud": {
                     *           "id": 1,
                     *           "name": "cloud01",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "default_cloud": {
                     *           "id": 1,
                     *           "name": "cloud01",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         }
                     *       },
                     *       "move_status": "provisioning",
                     *       "move_message": "Provisioner ready",
                     *       "move_error": null,
                     *       "move_source_cloud": "cloud01"
                     *     }
                     */
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listCurrentSchedules: {
        parameters: {
            query?: {
                /** @description The time to look at; now where it is left out. */
                date?: components["parameters"]["Date"];
                /** @description Those of this host. */
                host?: string;
                /**
                 * @description Those of assignments to this cloud.
                 * @example cloud02
                 */
                cloud?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedules. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                     *         "build_start": null,
                     *         "build_end": null,
                     *         "assignment_id": 1,
                     *         "host_id": 1,
                     *         "assignment": {
                     *           "id": 1,
                     *           "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *           "active": true,
                     *           "provisioned": false,
                     *           "validated": false,
                     *           "description": "Performance tests",
                     *           "owner": "tenant",
                     *           "ticket": "1234",
                     *           "qinq": 0,
                     *           "wipe": true,
                     *           "ccuser": [],
                     *           "is_self_schedule": false,
                     *           "ostype": null,
                     *           "boot_order": null,
                     *           "cloud_id": 2,
                     *           "vlan_id": null,
                     *           "cloud": {
                     *             "id": 2,
                     *             "name": "cloud02",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           },
                     *           "notification": {
                     *             "id": 1,
                     *             "assignment_id": 1,
                     *             "fail": false,
                     *             "success": false,
                     *             "initial": false,
                     *             "pre_initial": false,
                     *             "pre": false,
                     *             "one_day": false,
                     *             "three_days": false,
                     *             "five_days": false,
                     *             "seven_days": false
                     *           }
                     *         },
                     *         "host": {
                     *           "id": 1,
                     *           "name": "host01.example.com",
                     *           "model": "R640",
                     *           "host_type": "scalelab",
                     *           "build": false,
                     *           "validated": false,
                     *           "switch_config_applied": false,
                     *           "broken": false,
                     *           "retired": false,
                     *           "last_build": null,
                     *           "can_self_schedule": true,
                     *           "overcloud": false,
                     *           "rack": "a01",
                     *           "uloc": "10",
                     *           "blade": null,
                     *           "bootmode": "Uefi",
                     *           "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *           "cloud_id": 1,
                     *           "default_cloud_id": 1,
                     *           "cloud": {
                     *             "id": 1,
                     *             "name": "cloud01",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           },
                     *           "default_cloud": {
                     *             "id": 1,
                     *             "name": "cloud01",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           }
                     *         },
                     *         "move_status": "provisioning",
                     *         "move_message": "Provisioner ready",
                     *         "move_error": null,
                     *         "move_source_cloud": "cloud01"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Schedule"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listFutureSchedules: {
        parameters: {
            query?: {
                /** @description Those of this host. */
                host?: string;
                /**
                 * @description Those of assignments to this cloud.
                 * @example cloud06
                 */
                cloud?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedules. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                     *         "build_start": null,
                     *         "build_end": null,
                     *         "assignment_id": 1,
                     *         "host_id": 1,
                     *         "assignment": {
                     *           "id": 1,
                     *           "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *           "active": true,
                     *           "provisioned": false,
                     *           "validated": false,
                     *           "description": "Performance tests",
                     *           "owner": "tenant",
                     *           "ticket": "1234",
                     *           "qinq": 0,
                     *           "wipe": true,
                     *           "ccuser": [],
                     *           "is_self_schedule": false,
                     *           "ostype": null,
                     *           "boot_order": null,
                     *           "cloud_id": 2,
                     *           "vlan_id": null,
                     *           "cloud": {
                     *             "id": 2,
                     *             "name": "cloud02",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           },
                     *           "notification": {
                     *             "id": 1,
                     *             "assignment_id": 1,
                     *             "fail": false,
                     *             "success": false,
                     *             "initial": false,
                     *             "pre_initial": false,
                     *             "pre": false,
                     *             "one_day": false,
                     *             "three_days": false,
                     *             "five_days": false,
                     *             "seven_days": false
                     *           }
                     *         },
                     *         "host": {
                     *           "id": 1,
                     *           "name": "host01.example.com",
                     *           "model": "R640",
                     *           "host_type": "scalelab",
                     *           "build": false,
                     *           "validated": false,
                     *           "switch_config_applied": false,
                     *           "broken": false,
                     *           "retired": false,
                     *           "last_build": null,
                     *           "can_self_schedule": true,
                     *           "overcloud": false,
                     *           "rack": "a01",
                     *           "uloc": "10",
                     *           "blade": null,
                     *           "bootmode": "Uefi",
                     *           "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *           "cloud_id": 1,
                     *           "default_cloud_id": 1,
                     *           "cloud": {
                     *             "id": 1,
                     *             "name": "cloud01",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           },
                     *           "default_cloud": {
                     *             "id": 1,
                     *             "name": "cloud01",
                     *             "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *           }
                     *         },
                     *         "move_status": "provisioning",
                     *         "move_message": "Provisioner ready",
                     *         "move_error": null,
                     *         "move_source_cloud": "cloud01"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Schedule"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createSchedules: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cloud": "cloud08",
                 *       "hostnames": [
                 *         "host02.example.com"
                 *       ],
                 *       "start": "2036-11-22 08:00",
                 *       "end": "2036-11-29 08:00",
                 *       "description": "Scale tests",
                 *       "owner": "tenant",
                 *       "ticket": "1236"
                 *     }
                 */
                "application/json": components["schemas"]["ScheduleBatch"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "assignment_id": 2,
                     *       "schedules_created": 1,
                     *       "hostnames": [
                     *         "host02.example.com"
                     *       ],
                     *       "jira_updated": false
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleBatchResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The schedule's id.
                 * @example 1
                 */
                schedule_id: components["parameters"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                     *       "build_start": null,
                     *       "build_end": null,
                     *       "assignment_id": 1,
                     *       "host_id": 1,
                     *       "assignment": {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "active": true,
                     *         "provisioned": false,
                     *         "validated": false,
                     *         "description": "Performance tests",
                     *         "owner": "tenant",
                     *         "ticket": "1234",
                     *         "qinq": 0,
                     *         "wipe": true,
                     *         "ccuser": [],
                     *         "is_self_schedule": false,
                     *         "ostype": null,
                     *         "boot_order": null,
                     *         "cloud_id": 2,
                     *         "vlan_id": null,
                     *         "cloud": {
                     *           "id": 2,
                     *           "name": "cloud02",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "notification": {
                     *           "id": 1,
                     *           "assignment_id": 1,
                     *           "fail": false,
                     *           "success": false,
                     *           "initial": false,
                     *           "pre_initial": false,
                     *           "pre": false,
                     *           "one_day": false,
                     *           "three_days": false,
                     *           "five_days": false,
                     *           "seven_days": false
                     *         }
                     *       },
                     *       "host": {
                     *         "id": 1,
                     *         "name": "host01.example.com",
                     *         "model": "R640",
                     *         "host_type": "scalelab",
                     *         "build": false,
                     *         "validated": false,
                     *         "switch_config_applied": false,
                     *         "broken": false,
                     *         "retired": false,
                     *         "last_build": null,
                     *         "can_self_schedule": true,
                     *         "overcloud": false,
                     *         "rack": "a01",
                     *         "uloc": "10",
                     *         "blade": null,
                     *         "bootmode": "Uefi",
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "cloud_id": 1,
                     *         "default_cloud_id": 1,
                     *         "cloud": {
                     *           "id": 1,
                     *           "name": "cloud01",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "default_cloud": {
                     *           "id": 1,
                     *           "name": "cloud01",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         }
                     *       },
                     *       "move_status": "provisioning",
                     *       "move_message": "Provisioner ready",
                     *       "move_error": null,
                     *       "move_source_cloud": "cloud01"
                     *     }
                     */
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    removeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The schedule's id.
                 * @example 2
                 */
                schedule_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status_code": 200,
                     *       "message": "Removed schedule 2."
                     *     }
                     */
                    "application/json": components["schemas"]["Removed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateSchedule: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The schedule's id.
                 * @example 1
                 */
                schedule_id: components["parameters"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "build_end": "now"
                 *     }
                 */
                "application/json": components["schemas"]["ScheduleUpdate"];
            };
        };
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "start": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *       "end": "Sun, 29 Nov 2026 08:00:00 GMT",
                     *       "build_start": null,
                     *       "build_end": null,
                     *       "assignment_id": 1,
                     *       "host_id": 1,
                     *       "assignment": {
                     *         "id": 1,
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "active": true,
                     *         "provisioned": false,
                     *         "validated": false,
                     *         "description": "Performance tests",
                     *         "owner": "tenant",
                     *         "ticket": "1234",
                     *         "qinq": 0,
                     *         "wipe": true,
                     *         "ccuser": [],
                     *         "is_self_schedule": false,
                     *         "ostype": null,
                     *         "boot_order": null,
                     *         "cloud_id": 2,
                     *         "vlan_id": null,
                     *         "cloud": {
                     *           "id": 2,
                     *           "name": "cloud02",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "notification": {
                     *           "id": 1,
                     *           "assignment_id": 1,
                     *           "fail": false,
                     *           "success": false,
                     *           "initial": false,
                     *           "pre_initial": false,
                     *           "pre": false,
                     *           "one_day": false,
                     *           "three_days": false,
                     *           "five_days": false,
                     *           "seven_days": false
                     *         }
                     *       },
                     *       "host": {
                     *         "id": 1,
                     *         "name": "host01.example.com",
                     *         "model": "R640",
                     *         "host_type": "scalelab",
                     *         "build": false,
                     *         "validated": false,
                     *         "switch_config_applied": false,
                     *         "broken": false,
                     *         "retired": false,
                     *         "last_build": null,
                     *         "can_self_schedule": true,
                     *         "overcloud": false,
                     *         "rack": "a01",
                     *         "uloc": "10",
                     *         "blade": null,
                     *         "bootmode": "Uefi",
                     *         "created_at": "Sun, 22 Nov 2026 08:00:00 GMT",
                     *         "cloud_id": 1,
                     *         "default_cloud_id": 1,
                     *         "cloud": {
                     *           "id": 1,
                     *           "name": "cloud01",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         },
                     *         "default_cloud": {
                     *           "id": 1,
                     *           "name": "cloud01",
                     *           "last_redefined": "Sun, 22 Nov 2026 08:00:00 GMT"
                     *         }
                     *       },
                     *       "move_status": "provisioning",
                     *       "move_message": "Provisioner ready",
                     *       "move_error": null,
                     *       "move_source_cloud": "cloud01"
                     *     }
                     */
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listDueMoves: {
        parameters: {
            query?: {
                /** @description The time to look at; now where it is left out. */
                date?: components["parameters"]["Date"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hosts to move. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "host": "host03.example.com",
                     *         "new": "cloud02",
                     *         "current": "cloud01"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["DueMove"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    startMoves: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Names this call among those of its account, for a day. The same call again answers what the first
                 *     one did and does nothing more; another one under the same key is refused.
                 * @example 6f1c9c0e-start-of-monday
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "hostnames": [
                 *         "host14.example.com"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["MoveStart"];
            };
        };
        responses: {
            /** @description The moves, in the order of the hosts. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "moves": [
                     *         {
                     *           "id": 1,
                     *           "move_id": 1,
                     *           "host": "host14.example.com",
                     *           "host_id": 1,
                     *           "source_cloud": "cloud01",
                     *           "target_cloud": "cloud02",
                     *           "schedule_id": 1,
                     *           "assignment_id": 1,
                     *           "profile": "dell_hpe",
                     *           "attempt": 1,
                     *           "goal_id": 1,
                     *           "reporter": {
                     *             "kind": "pipeline",
                     *             "name": "quads"
                     *           },
                     *           "status": "pending",
                     *           "stage": 1,
                     *           "total_stages": 12,
                     *           "message": null,
                     *           "error_message": null,
                     *           "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *           "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                     *           "updated_at": "2026-11-22T08:00:00.000000+00:00",
                     *           "completed_at": null,
                     *           "cursor": 14
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StartedMoves"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listCurrentMoves: {
        parameters: {
            query?: {
                /**
                 * @description The move of this host.
                 * @example host01.example.com
                 */
                host?: string;
                /**
                 * @description Moves to this cloud.
                 * @example cloud02
                 */
                cloud?: string;
                /**
                 * @description Moves for this assignment.
                 * @example 1
                 */
                assignment?: number;
                /**
                 * @description The move for this schedule.
                 * @example 1
                 */
                schedule?: number;
                /**
                 * @description Moves in this status.
                 * @example provisioning
                 */
                status?: components["schemas"]["MoveStatus"];
                /**
                 * @description Moves of this profile.
                 * @example dell_hpe
                 */
                profile?: components["schemas"]["Profile"];
                /**
                 * @description Whether the newest move of a host is listed also when it has ended.
                 * @example false
                 */
                ended?: boolean;
                /**
                 * @description Moves after this place, which is the `next` of a page.
                 * @example 1-host01.example.com
                 */
                after?: components["schemas"]["CurrentPlace"];
                /**
                 * @description How many at most.
                 * @example 100
                 */
                limit?: number;
            };
            header?: {
                /**
                 * @description The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
                 * @example W/"14-1fRkq0Zt9CwX"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
                 *     passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
                 *     preferences do not matter.
                 * @example wait=1
                 */
                Prefer?: components["parameters"]["Prefer"];
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of moves. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    "Quads-Stale": components["headers"]["Stale"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "moves": [
                     *         {
                     *           "id": 1,
                     *           "move_id": 1,
                     *           "goal_id": 1,
                     *           "host": "host01.example.com",
                     *           "host_id": 1,
                     *           "source_cloud": "cloud01",
                     *           "target_cloud": "cloud02",
                     *           "schedule_id": 1,
                     *           "assignment_id": 1,
                     *           "profile": "dell_hpe",
                     *           "attempt": 1,
                     *           "reporter": {
                     *             "kind": "external",
                     *             "name": "admin@example.com"
                     *           },
                     *           "status": "provisioning",
                     *           "stage": 6,
                     *           "total_stages": 12,
                     *           "message": "Provisioner ready",
                     *           "error_message": null,
                     *           "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *           "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                     *           "updated_at": "2026-11-22T08:20:31.250000+00:00",
                     *           "completed_at": null,
                     *           "cursor": 14
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CurrentMovePage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listMoveHistory: {
        parameters: {
            query?: {
                /**
                 * @description Moves of the host of this name; an unknown one matches nothing.
                 * @example host01.example.com
                 */
                host?: string;
                /**
                 * @description Moves to this cloud; an unknown one matches nothing.
                 * @example cloud02
                 */
                cloud?: string;
                /**
                 * @description Moves for this assignment; an unknown one matches nothing.
                 * @example 1
                 */
                assignment?: number;
                /**
                 * @description The attempts at one goal, by their `goal_id`; an unknown one matches nothing.
                 * @example 1
                 */
                goal?: number;
                /**
                 * @description Moves with this final status.
                 * @example completed
                 */
                status?: "completed" | "failed";
                /**
                 * @description Moves of this profile.
                 * @example dell_hpe
                 */
                profile?: components["schemas"]["Profile"];
                /**
                 * @description Moves that ended at this time or later.
                 * @example 2026-01-01T00:00
                 */
                from?: components["schemas"]["InputTime"];
                /**
                 * @description Moves that ended before this time.
                 * @example 2099-01-01T00:00
                 */
                to?: components["schemas"]["InputTime"];
                /**
                 * @description Moves after this position, which means that they ended earlier.
                 * @example 4102444800000000-1
                 */
                before?: components["schemas"]["HistoryPlace"];
                /**
                 * @description How many at most.
                 * @example 100
                 */
                limit?: number;
            };
            header?: {
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of moves. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "moves": [
                     *         {
                     *           "id": 1,
                     *           "move_id": 1,
                     *           "host": "host01.example.com",
                     *           "host_id": 1,
                     *           "source_cloud": "cloud01",
                     *           "target_cloud": "cloud02",
                     *           "schedule_id": 1,
                     *           "assignment_id": 1,
                     *           "profile": "dell_hpe",
                     *           "attempt": 1,
                     *           "goal_id": 1,
                     *           "reporter": {
                     *             "kind": "external",
                     *             "name": "admin@example.com"
                     *           },
                     *           "status": "completed",
                     *           "stage": 12,
                     *           "total_stages": 12,
                     *           "message": null,
                     *           "error_message": null,
                     *           "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *           "stage_entered_at": "2026-11-22T09:58:12.500000+00:00",
                     *           "updated_at": "2026-11-22T09:58:14.125000+00:00",
                     *           "completed_at": "2026-11-22T09:58:14.125000+00:00",
                     *           "cursor": 27
                     *         }
                     *       ],
                     *       "next": "1795341494125000-1"
                     *     }
                     */
                    "application/json": components["schemas"]["MovePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getMoveStats: {
        parameters: {
            query?: {
                /**
                 * @description Moves that ended at this time or later. Without it, 30 days before the end.
                 * @example 2026-01-01T00:00
                 */
                from?: components["schemas"]["InputTime"];
                /**
                 * @description Moves that ended before this time; at most 366 days after the beginning. Without it, now.
                 * @example 2026-12-31T00:00
                 */
                to?: components["schemas"]["InputTime"];
                /**
                 * @description Moves of this profile.
                 * @example dell_hpe
                 */
                profile?: components["schemas"]["Profile"];
                /**
                 * @description Moves of hosts that were of this model when they started.
                 * @example R640
                 */
                model?: string;
            };
            header?: {
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-10-23T08:00:00.000000+00:00",
                     *       "to": "2026-11-22T08:00:00.000000+00:00",
                     *       "total": 42,
                     *       "completed": 38,
                     *       "failed": 2,
                     *       "withdrawn": 2,
                     *       "success_rate": 0.95,
                     *       "stages": [
                     *         {
                     *           "profile": "dell_hpe",
                     *           "model": "R640",
                     *           "status": "provisioning",
                     *           "count": 38,
                     *           "p50_seconds": 96.5,
                     *           "p90_seconds": 131.25
                     *         }
                     *       ],
                     *       "failures": [
                     *         {
                     *           "status": "power_on",
                     *           "code": "reported",
                     *           "moves": 2
                     *         },
                     *         {
                     *           "status": "pending",
                     *           "code": "superseded",
                     *           "moves": 2
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MoveStats"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description The moves of this host.
                 * @example host01.example.com
                 */
                host?: components["parameters"]["FollowHost"];
                /**
                 * @description The moves to this cloud.
                 * @example cloud02
                 */
                cloud?: components["parameters"]["FollowCloud"];
                /**
                 * @description The moves of this assignment.
                 * @example 1
                 */
                assignment?: components["parameters"]["FollowAssignment"];
                /**
                 * @description This move alone, by its `move_id`.
                 * @example 1
                 */
                move?: components["parameters"]["FollowMove"];
                /**
                 * @description Events after this cursor. Default: from the oldest event that the server still returns.
                 * @example 0
                 */
                after?: number;
                /**
                 * @description How many at most.
                 * @example 100
                 */
                limit?: number;
            };
            header?: {
                /**
                 * @description `wait=N` (RFC 7240) holds the answer until there is an event, or N seconds have passed; 60 at most.
                 *     Other preferences do not matter.
                 * @example wait=1
                 */
                Prefer?: components["parameters"]["PreferEvents"];
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "cursor": 1,
                     *           "type": "move_started",
                     *           "time": "2026-11-22T08:00:00.000000+00:00",
                     *           "move_id": 1,
                     *           "host": "host01.example.com",
                     *           "target_cloud": "cloud02",
                     *           "assignment_id": 1,
                     *           "attempt": 1,
                     *           "status": "pending",
                     *           "stage": 1,
                     *           "actor": {
                     *             "kind": "user",
                     *             "name": "admin@example.com"
                     *           },
                     *           "message": null,
                     *           "data": {}
                     *         }
                     *       ],
                     *       "cursor": 1,
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    streamMoves: {
        parameters: {
            query?: {
                /**
                 * @description The moves of this host.
                 * @example host01.example.com
                 */
                host?: components["parameters"]["FollowHost"];
                /**
                 * @description The moves to this cloud.
                 * @example cloud02
                 */
                cloud?: components["parameters"]["FollowCloud"];
                /**
                 * @description The moves of this assignment.
                 * @example 1
                 */
                assignment?: components["parameters"]["FollowAssignment"];
                /**
                 * @description This move alone, by its `move_id`.
                 * @example 1
                 */
                move?: components["parameters"]["FollowMove"];
                /**
                 * @description Events after this cursor, without a snapshot.
                 * @example 0
                 */
                after?: number;
                /**
                 * @description With a cursor: whether a snapshot of the present state precedes the events after the cursor. Events
                 *     that it already reflects are sent as well; compare with the `cursor` of each move.
                 * @example false
                 */
                snapshot?: boolean;
                /**
                 * @description When to end. Default: `settled`; without a filter `never`.
                 * @example settled
                 */
                until?: components["schemas"]["Until"];
            };
            header?: {
                /**
                 * @description The cursor of the last event that was received; browsers send it by themselves. It goes before `after`.
                 * @example 0
                 */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *     event: snapshot
                     *     data: {"cursor":14,"moves":[]}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listStages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stages in order, and the two ends. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total_stages": 12,
                     *       "stages": [
                     *         {
                     *           "status": "pending",
                     *           "stage": 1,
                     *           "kind": "stage",
                     *           "title": "Pending",
                     *           "description": "Queued, not started.",
                     *           "reported_by": "the API, when the move is created",
                     *           "profiles": [
                     *             "dell_hpe",
                     *             "supermicro",
                     *             "no_wipe",
                     *             "return"
                     *           ],
                     *           "poll_seconds": 15,
                     *           "expected_seconds": 120,
                     *           "limit_seconds": 86400
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StageTable"];
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["InternalError"];
        };
    };
    listMoveProgress: {
        parameters: {
            query?: {
                /**
                 * @description Moves to this cloud; an unknown one matches nothing.
                 * @example cloud02
                 */
                cloud?: string;
                /**
                 * @description Moves in this status, in any letter case. Another value is answered with `unknown_status`.
                 * @example provisioning
                 */
                status?: string;
                /**
                 * @description `ended` shows the newest move of every host, also when it has completed, or failed long ago.
                 * @example [
                 *       "ended"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
            };
            header?: {
                /**
                 * @description The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
                 * @example W/"14-1fRkq0Zt9CwX"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
                 *     passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
                 *     preferences do not matter.
                 * @example wait=1
                 */
                Prefer?: components["parameters"]["Prefer"];
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The moves. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    "Quads-Stale": components["headers"]["Stale"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "move_id": 1,
                     *         "host": "host01.example.com",
                     *         "host_id": 1,
                     *         "source_cloud": "cloud01",
                     *         "target_cloud": "cloud02",
                     *         "schedule_id": 1,
                     *         "assignment_id": 1,
                     *         "profile": "dell_hpe",
                     *         "attempt": 1,
                     *         "goal_id": 1,
                     *         "reporter": {
                     *           "kind": "external",
                     *           "name": "admin@example.com"
                     *         },
                     *         "status": "provisioning",
                     *         "stage": 6,
                     *         "total_stages": 12,
                     *         "message": "Provisioner ready",
                     *         "error_message": null,
                     *         "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *         "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                     *         "updated_at": "2026-11-22T08:20:31.250000+00:00",
                     *         "completed_at": null,
                     *         "cursor": 14
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Move"][];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    startMoveBatch: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "hostnames": [
                 *         "host03.example.com"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["MoveBatch"];
            };
        };
        responses: {
            /** @description For each host, as the request names it first, the `id` to report its progress with. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "host03.example.com": 3
                     *     }
                     */
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getMoveProgress: {
        parameters: {
            query?: {
                /**
                 * @description `ended` shows the newest move of every host, also when it has completed, or failed long ago.
                 * @example [
                 *       "ended"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
            };
            header?: {
                /**
                 * @description The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
                 * @example W/"14-1fRkq0Zt9CwX"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
                 *     passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
                 *     preferences do not matter.
                 * @example wait=1
                 */
                Prefer?: components["parameters"]["Prefer"];
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path: {
                /**
                 * @description The host's name.
                 * @example host01.example.com
                 */
                host_or_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The move. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    "Quads-Stale": components["headers"]["Stale"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "move_id": 1,
                     *       "host": "host01.example.com",
                     *       "host_id": 1,
                     *       "source_cloud": "cloud01",
                     *       "target_cloud": "cloud02",
                     *       "schedule_id": 1,
                     *       "assignment_id": 1,
                     *       "profile": "dell_hpe",
                     *       "attempt": 1,
                     *       "goal_id": 1,
                     *       "reporter": {
                     *         "kind": "external",
                     *         "name": "admin@example.com"
                     *       },
                     *       "status": "provisioning",
                     *       "stage": 6,
                     *       "total_stages": 12,
                     *       "message": "Provisioner ready",
                     *       "error_message": null,
                     *       "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                     *       "updated_at": "2026-11-22T08:20:31.250000+00:00",
                     *       "completed_at": null,
                     *       "cursor": 14
                     *     }
                     */
                    "application/json": components["schemas"]["Move"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateMoveProgress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The version of this document that the caller is written for. A caller that sends it gets 400 for
                 *     keys of the body that the operation does not know. Without it such keys are ignored and named in
                 *     the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
                 */
                "Quads-Spec-Version"?: components["parameters"]["SpecVersion"];
            };
            path: {
                /**
                 * @description The move's `id`: a schedule's id, or minus a `move_id`.
                 * @example 1
                 */
                host_or_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "provisioning",
                 *       "message": "Provisioner ready"
                 *     }
                 */
                "application/json": components["schemas"]["MoveReport"];
            };
        };
        responses: {
            /** @description The move after the report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Ignored-Fields": components["headers"]["IgnoredFields"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "move_id": 1,
                     *       "host": "host01.example.com",
                     *       "host_id": 1,
                     *       "source_cloud": "cloud01",
                     *       "target_cloud": "cloud02",
                     *       "schedule_id": 1,
                     *       "assignment_id": 1,
                     *       "profile": "dell_hpe",
                     *       "attempt": 1,
                     *       "goal_id": 1,
                     *       "reporter": {
                     *         "kind": "external",
                     *         "name": "admin@example.com"
                     *       },
                     *       "status": "provisioning",
                     *       "stage": 6,
                     *       "total_stages": 12,
                     *       "message": "Provisioner ready",
                     *       "error_message": null,
                     *       "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                     *       "updated_at": "2026-11-22T08:20:31.250000+00:00",
                     *       "completed_at": null,
                     *       "cursor": 14
                     *     }
                     */
                    "application/json": components["schemas"]["Move"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getMove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
                 * @example W/"14-1fRkq0Zt9CwX"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
                 *     passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
                 *     preferences do not matter.
                 * @example wait=1
                 */
                Prefer?: components["parameters"]["Prefer"];
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path: {
                /**
                 * @description The move's own id.
                 * @example 1
                 */
                move_id: components["parameters"]["MoveId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The move. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "move_id": 1,
                     *       "host": "host01.example.com",
                     *       "host_id": 1,
                     *       "source_cloud": "cloud01",
                     *       "target_cloud": "cloud02",
                     *       "schedule_id": 1,
                     *       "assignment_id": 1,
                     *       "profile": "dell_hpe",
                     *       "attempt": 1,
                     *       "goal_id": 1,
                     *       "reporter": {
                     *         "kind": "external",
                     *         "name": "admin@example.com"
                     *       },
                     *       "status": "provisioning",
                     *       "stage": 6,
                     *       "total_stages": 12,
                     *       "message": "Provisioner ready",
                     *       "error_message": null,
                     *       "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "stage_entered_at": "2026-11-22T08:20:31.250000+00:00",
                     *       "updated_at": "2026-11-22T08:20:31.250000+00:00",
                     *       "completed_at": null,
                     *       "cursor": 14,
                     *       "plan": [
                     *         {
                     *           "stage": 1,
                     *           "status": "pending",
                     *           "title": "Pending",
                     *           "state": "succeeded"
                     *         }
                     *       ],
                     *       "events": []
                     *     }
                     */
                    "application/json": components["schemas"]["MoveDetail"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listMoveEvents: {
        parameters: {
            query?: {
                /**
                 * @description Events after this cursor.
                 * @example 0
                 */
                after?: number;
                /**
                 * @description How many at most.
                 * @example 100
                 */
                limit?: number;
            };
            header?: {
                /**
                 * @description The answer must reflect the log at least up to this cursor, so that callers read what they
                 *     wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
                 *     is refused: it is of another database, or of a state that was restored away.
                 * @example 0
                 */
                "Quads-Min-Cursor"?: components["parameters"]["MinCursor"];
            };
            path: {
                /**
                 * @description The move's own id.
                 * @example 1
                 */
                move_id: components["parameters"]["MoveId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "cursor": 1,
                     *           "type": "move_started",
                     *           "time": "2026-11-22T08:00:00.000000+00:00",
                     *           "move_id": 1,
                     *           "host": "host01.example.com",
                     *           "target_cloud": "cloud02",
                     *           "assignment_id": 1,
                     *           "attempt": 1,
                     *           "status": "pending",
                     *           "stage": 1,
                     *           "actor": {
                     *             "kind": "user",
                     *             "name": "admin@example.com"
                     *           },
                     *           "message": null,
                     *           "data": {}
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MoveEventPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    retryMove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The move's own id.
                 * @example 2
                 */
                move_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "from_stage": "pending"
                 *     }
                 */
                "application/json": components["schemas"]["MoveRetry"];
            };
        };
        responses: {
            /** @description The new move. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": -5,
                     *       "move_id": 5,
                     *       "host": "host01.example.com",
                     *       "host_id": 1,
                     *       "source_cloud": "cloud01",
                     *       "target_cloud": "cloud02",
                     *       "profile": "return",
                     *       "attempt": 2,
                     *       "goal_id": 2,
                     *       "max_attempts": 4,
                     *       "reporter": {
                     *         "kind": "pipeline",
                     *         "name": "quads"
                     *       },
                     *       "status": "pending",
                     *       "stage": 1,
                     *       "total_stages": 12,
                     *       "message": null,
                     *       "error_message": null,
                     *       "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "updated_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "completed_at": null,
                     *       "cursor": 14,
                     *       "resumed_from": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Move"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    cancelMove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The move's own id.
                 * @example 3
                 */
                move_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "The tenant needs it no longer."
                 *     }
                 */
                "application/json": components["schemas"]["MoveCancel"];
            };
        };
        responses: {
            /** @description The move in its present state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "move_id": 1,
                     *       "host": "host01.example.com",
                     *       "host_id": 1,
                     *       "source_cloud": "cloud01",
                     *       "target_cloud": "cloud02",
                     *       "schedule_id": 1,
                     *       "assignment_id": 1,
                     *       "profile": "dell_hpe",
                     *       "attempt": 1,
                     *       "goal_id": 1,
                     *       "reporter": {
                     *         "kind": "pipeline",
                     *         "name": "quads"
                     *       },
                     *       "status": "pending",
                     *       "stage": 1,
                     *       "total_stages": 12,
                     *       "message": null,
                     *       "error_message": null,
                     *       "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "updated_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "completed_at": null,
                     *       "cursor": 14,
                     *       "cancel_requested": {
                     *         "code": "cancelled",
                     *         "reason": "The tenant needs it no longer.",
                     *         "requested_at": "2026-11-22T08:00:00.000000+00:00",
                     *         "requested_by": {
                     *           "kind": "user",
                     *           "name": "admin@example.com"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Move"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    validateMove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The move's own id.
                 * @example 4
                 */
                move_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The move in its present state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "move_id": 1,
                     *       "host": "host01.example.com",
                     *       "host_id": 1,
                     *       "source_cloud": "cloud01",
                     *       "target_cloud": "cloud02",
                     *       "schedule_id": 1,
                     *       "assignment_id": 1,
                     *       "profile": "dell_hpe",
                     *       "attempt": 1,
                     *       "goal_id": 1,
                     *       "reporter": {
                     *         "kind": "pipeline",
                     *         "name": "quads"
                     *       },
                     *       "status": "validation",
                     *       "stage": 11,
                     *       "total_stages": 12,
                     *       "message": null,
                     *       "error_message": null,
                     *       "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "updated_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "completed_at": null,
                     *       "cursor": 14
                     *     }
                     */
                    "application/json": components["schemas"]["Move"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    releaseMove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The move's own id.
                 * @example 4
                 */
                move_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Checked by hand."
                 *     }
                 */
                "application/json": components["schemas"]["MoveRelease"];
            };
        };
        responses: {
            /** @description The move in its present state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    "Quads-Cursor": components["headers"]["Cursor"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "move_id": 1,
                     *       "host": "host01.example.com",
                     *       "host_id": 1,
                     *       "source_cloud": "cloud01",
                     *       "target_cloud": "cloud02",
                     *       "schedule_id": 1,
                     *       "assignment_id": 1,
                     *       "profile": "dell_hpe",
                     *       "attempt": 1,
                     *       "goal_id": 1,
                     *       "reporter": {
                     *         "kind": "pipeline",
                     *         "name": "quads"
                     *       },
                     *       "status": "validation",
                     *       "stage": 11,
                     *       "total_stages": 12,
                     *       "message": null,
                     *       "error_message": null,
                     *       "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "stage_entered_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "updated_at": "2026-11-22T08:00:00.000000+00:00",
                     *       "completed_at": null,
                     *       "cursor": 14,
                     *       "release_granted": {
                     *         "reason": "Checked by hand.",
                     *         "granted_at": "2026-11-22T08:00:00.000000+00:00",
                     *         "granted_by": {
                     *           "kind": "user",
                     *           "name": "admin@example.com"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Move"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listPlugins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plugins. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plugins": [
                     *         {
                     *           "name": "dry_run",
                     *           "version": "1.0.0",
                     *           "category": "switch",
                     *           "description": "Says what it would do, and does nothing.",
                     *           "operations": [
                     *             {
                     *               "name": "configure",
                     *               "expected_seconds": 5,
                     *               "limit_seconds": 300,
                     *               "idempotent": true,
                     *               "cancellable": true,
                     *               "keys": [
                     *                 {
                     *                   "key": "switch:{switch}",
                     *                   "limit": 1
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PluginList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workers. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Quads-Spec-Version": components["headers"]["SpecVersion"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workers": [
                     *         {
                     *           "name": "worker-1",
                     *           "started_at": "2026-11-22T08:00:00.000000+00:00",
                     *           "seen_at": "2026-11-22T08:20:31.250000+00:00",
                     *           "version": "0.1.0",
                     *           "carries": [
                     *             {
                     *               "category": "hardware",
                     *               "vendors": [
                     *                 "Dell",
                     *                 "HPE"
                     *               ]
                     *             },
                     *             {
                     *               "category": "switch",
                     *               "vendors": [
                     *                 "Dell",
                     *                 "HPE",
                     *                 "Supermicro"
                     *               ]
                     *             }
                     *           ],
                     *           "jobs": 12
                     *         }
                     *       ],
                     *       "moves_without_worker": 0
                     *     }
                     */
                    "application/json": components["schemas"]["WorkerList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
}
