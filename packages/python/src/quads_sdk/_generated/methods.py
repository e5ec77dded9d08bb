# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""quads-lib's methods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional, Union
from urllib.parse import urlencode

from .._quads_lib import given, path, print_created, with_query
from .._session import log_in, log_out, register
from .._transport import SessionTransport, Transport
from . import types


class QuadsMixin:
    """The methods of quads-lib for the operations of the specification.

    Each makes the call that quads-lib's own method makes, over the transport that it is mixed
    with: its `get`, `post`, `patch` and `delete`. What they raise is the transport's affair;
    quads-lib's raises on 400, 404 and 500 and returns every other error's body.

    >>> from quads_lib.base import QuadsBase
    >>> class QuadsApi(QuadsBase, QuadsMixin):
    ...     pass
    >>> api = QuadsApi("admin@example.com", "secret", "https://quads.example.com/")
    """

    def register(self: SessionTransport) -> Union[types.Login, types.Error]:
        """Make an account for oneself.

        `POST /register`.

        Only where the server's `QUADS_REGISTRATION` is `open`; otherwise 403 `forbidden`, and
        an admin makes accounts. A new account has the role `user`, and is logged in. An
        e-mail that has an account already is 409 `account_exists`. Each network has a budget
        of registrations, whether they succeed or not; after it 429 `too_many_attempts`.

        Error statuses: 400, 403, 408, 409, 413, 415, 429, 500, 503.
        """
        return register(self)

    def login(self: SessionTransport) -> Union[types.Login, types.Error]:
        """Log in with e-mail and password.

        `POST /login`.

        Basic credentials in; a token out, to be sent as `Authorization: Bearer <token>`. It
        lasts for the server's `QUADS_TOKEN_TTL`, until it is logged out, or until the account
        gets another password.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        return log_in(self)

    def logout(self: SessionTransport) -> Union[types.Logout, types.Error]:
        """End a login.

        `POST /logout`.

        The token that the call comes with is refused from now on, by every process of the
        server.

        Error statuses: 400, 401, 403, 415, 500, 503.
        """
        return log_out(self)

    def get_user(self: Transport, email: str) -> types.User:
        """Read a user.

        `GET /users/{email}`. Needs the role admin or user.

        Everybody may read their own account, an admin every one.

        Args:
            email: The account's e-mail address.

        Error statuses: 400, 401, 403, 404, 429, 500, 503.
        """
        reply: types.User = self.get(f"users/{email}")
        return reply

    def update_notification(
        self: Transport,
        notification_id: int,
        data: Union[types.NotificationUpdate, Mapping[str, Any]],
    ) -> types.Notification:
        """Set notification flags of an assignment.

        `PATCH /notifications/{notification_id}`. Needs the role admin.

        Args:
            notification_id: The id of the notification flags, as in `notification.id` of
                their assignment.
            data: The body: a `types.NotificationUpdate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Notification = self.patch(path("notifications", str(notification_id)), data)
        return reply

    def get_version(self: Transport) -> str:
        """The version of the server.

        `GET /version`.

        Error statuses: 400, 500.
        """
        reply: str = self.get("version")
        return reply

    def get_vlans(self: Transport) -> list[types.Vlan]:
        """List VLANs.

        `GET /vlans`.

        Ordered by network number.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Vlan] = self.get("vlans")
        return reply

    def create_vlan(
        self: Transport,
        data: Union[types.VlanCreate, Mapping[str, Any]],
    ) -> types.Vlan:
        """Create a VLAN.

        `POST /vlans`. Needs the role admin.

        A network number that exists is answered with 400 `already_exists`.

        Args:
            data: The body: a `types.VlanCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Vlan = self.post("vlans", data)
        return reply

    def get_free_vlans(self: Transport) -> list[types.Vlan]:
        """List free VLANs.

        `GET /vlans/free`.

        VLANs that no active assignment has. Ordered by network number.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Vlan] = self.get("vlans/free")
        return reply

    def get_vlan(self: Transport, vlan_id: int) -> types.Vlan:
        """Read a VLAN.

        `GET /vlans/{vlan_id}`.

        Args:
            vlan_id: The network number of the VLAN.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: types.Vlan = self.get(path("vlans", str(vlan_id)))
        return reply

    def update_vlan(
        self: Transport,
        vlan_id: int,
        data: Union[types.VlanUpdate, Mapping[str, Any]],
    ) -> types.Vlan:
        """Update a VLAN.

        `PATCH /vlans/{vlan_id}`. Needs the role admin.

        Args:
            vlan_id: The network number of the VLAN.
            data: The body: a `types.VlanUpdate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Vlan = self.patch(path("vlans", str(vlan_id)), data)
        return reply

    def get_clouds(self: Transport) -> list[types.Cloud]:
        """List clouds.

        `GET /clouds`.

        Ordered by name. Filters that match nothing are answered with 400 `unknown_cloud`, as
        they have always been.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Cloud] = self.get("clouds")
        return reply

    def filter_clouds(self: Transport, data: Mapping[str, Any]) -> list[types.Cloud]:
        """List clouds.

        `GET /clouds`.

        Ordered by name. Filters that match nothing are answered with 400 `unknown_cloud`, as
        they have always been.

        Args:
            data: Filters by name: `id`, `name`. And more, as the specification lists.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Cloud] = self.get(f"clouds?{urlencode(data)}")
        return reply

    def get_cloud(self: Transport, cloud_name: str) -> list[types.Cloud]:
        """List clouds.

        `GET /clouds`.

        Ordered by name. Filters that match nothing are answered with 400 `unknown_cloud`, as
        they have always been.

        Args:
            cloud_name: The cloud of this name.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Cloud] = self.get(f"clouds?name={cloud_name}")
        return reply

    def create_cloud(
        self: Transport,
        data: Union[types.CloudCreate, Mapping[str, Any]],
    ) -> types.Cloud:
        """Create a cloud.

        `POST /clouds`. Needs the role admin.

        Args:
            data: The body: a `types.CloudCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Cloud = self.post("clouds", data)
        return reply

    def get_free_clouds(self: Transport) -> list[types.Cloud]:
        """List free clouds.

        `GET /clouds/free`.

        Those with no active assignment and no schedule that is not over, but the spare pool.
        Ordered by name.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Cloud] = self.get("clouds/free/")
        return reply

    def get_summary(self: Transport, data: Mapping[str, Any]) -> list[types.CloudSummary]:
        """Summarize the clouds.

        `GET /clouds/summary`.

        Every cloud with its active assignment and the number of hosts that are booked into it
        at a time; of the spare pool, the number of hosts in it now that are neither broken
        nor retired. Ordered by name.

        Args:
            data: Filters by name: `date`.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.CloudSummary] = self.get(with_query("clouds/summary", data))
        return reply

    def update_cloud(
        self: Transport,
        cloud_name: str,
        data: Union[types.CloudUpdate, Mapping[str, Any]],
    ) -> types.Cloud:
        """Update a cloud.

        `PATCH /clouds/{cloud_name}`. Needs the role admin.

        Moves keep the name that their clouds had when they started. The spare pool keeps its
        name, because a setting of the server says it.

        Args:
            cloud_name: The cloud's name.
            data: The body: a `types.CloudUpdate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Cloud = self.patch(path("clouds", cloud_name), data)
        return reply

    def remove_cloud(self: Transport, cloud_name: str) -> types.Removed:
        """Remove a cloud.

        `DELETE /clouds/{cloud_name}`. Needs the role admin.

        One that is in use is refused with 400 `cloud_in_use`: with hosts in it or at home in
        it, with an active assignment, with schedules that are not over, or as the spare pool.
        Past assignments and moves keep it; its name is free.

        Args:
            cloud_name: The cloud's name.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        reply: types.Removed = self.delete(path("clouds", cloud_name))
        return reply

    def get_hosts(self: Transport) -> types.HostList:
        """List hosts.

        `GET /hosts`.

        Ordered by name. An unknown cloud is answered with 400 `unknown_cloud`. With
        `group_by` the answer is how many hosts there are of each value.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: types.HostList = self.get("hosts")
        return reply

    def get_host_models(self: Transport) -> types.HostList:
        """List hosts.

        `GET /hosts`.

        Ordered by name. An unknown cloud is answered with 400 `unknown_cloud`. With
        `group_by` the answer is how many hosts there are of each value.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: types.HostList = self.get("hosts?group_by=model")
        return reply

    def filter_hosts(self: Transport, data: Mapping[str, Any]) -> types.HostList:
        """List hosts.

        `GET /hosts`.

        Ordered by name. An unknown cloud is answered with 400 `unknown_cloud`. With
        `group_by` the answer is how many hosts there are of each value.

        Args:
            data: Filters by name: `name`, `model`, `host_type`, `cloud`, `default_cloud`,
                `broken`, `retired`, `build`, `validated`, `switch_config_applied`,
                `can_self_schedule`, `group_by`. And more, as the specification lists.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: types.HostList = self.get(f"hosts?{urlencode(data)}")
        return reply

    def create_host(
        self: Transport,
        data: Union[types.HostCreate, Mapping[str, Any]],
    ) -> types.Host:
        """Create a host.

        `POST /hosts`. Needs the role admin.

        It starts in its default cloud.

        Args:
            data: The body: a `types.HostCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Host = self.post("hosts", data)
        return reply

    def get_os_list(self: Transport) -> list[types.OperatingSystem]:
        """List operating systems.

        `GET /hosts/os_list`.

        The images of the provisioner plugins that offer a list; else those of
        `QUADS_OS_LIST`; else none. If a provisioner cannot answer, the answer is 503
        `not_ready`.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.OperatingSystem] = self.get("hosts/os_list")
        return reply

    def get_host(self: Transport, hostname: str) -> types.Host:
        """Read a host.

        `GET /hosts/{hostname}`.

        Args:
            hostname: The host's name.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: types.Host = self.get(path("hosts", hostname))
        return reply

    def update_host(
        self: Transport,
        hostname: str,
        data: Union[types.HostUpdate, Mapping[str, Any]],
    ) -> types.Host:
        """Update a host.

        `PATCH /hosts/{hostname}`. Needs the role admin.

        What a mover writes when a host has arrived: its cloud and its build flags.

        Args:
            hostname: The host's name.
            data: The body: a `types.HostUpdate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Host = self.patch(path("hosts", hostname), data)
        return reply

    def remove_host(self: Transport, hostname: str) -> types.Removed:
        """Remove a host.

        `DELETE /hosts/{hostname}`. Needs the role admin.

        With its hardware and its ended schedules. While a move of it is under way, or a
        schedule of it holds or is to come, it stays: 400 `host_in_use`. Its moves stay
        readable for ever.

        Args:
            hostname: The host's name.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        reply: types.Removed = self.delete(path("hosts", hostname))
        return reply

    def get_host_interface(self: Transport, hostname: str) -> list[types.Interface]:
        """List the interfaces of a host.

        `GET /hosts/{hostname}/interfaces`.

        Ordered by id.

        Args:
            hostname: The host's name.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Interface] = self.get(path("hosts", hostname, "interfaces"))
        return reply

    def get_interfaces(self: Transport) -> list[types.Interface]:
        """List the interfaces.

        `GET /interfaces`.

        Of every host, ordered by id.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Interface] = self.get("interfaces")
        return reply

    def create_interface(
        self: Transport,
        hostname: str,
        data: Union[types.InterfaceCreate, Mapping[str, Any]],
    ) -> types.Interface:
        """Add an interface to a host.

        `POST /interfaces/{host_or_id}`. Needs the role admin.

        The names of a host's interfaces differ; one that is taken is 400 `already_exists`.

        Args:
            hostname: The host's name.
            data: The body: a `types.InterfaceCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Interface = self.post(path("interfaces", hostname), data)
        return reply

    def update_interface(
        self: Transport,
        hostname: str,
        data: Union[types.InterfaceUpdate, Mapping[str, Any]],
    ) -> types.Interface:
        """Update an interface of a host.

        `PATCH /interfaces/{host_or_id}`. Needs the role admin.

        The body names it by its id; one of another host is 400 `unknown_interface`.

        Args:
            hostname: The host's name.
            data: The body: a `types.InterfaceUpdate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Interface = self.patch(path("interfaces", hostname), data)
        return reply

    def remove_interface(self: Transport, hostname: str, if_name: str) -> types.Removed:
        """Remove an interface of a host.

        `DELETE /interfaces/{hostname}/{interface_name}`. Needs the role admin.

        Args:
            hostname: The host's name.
            if_name: The name of the interface.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        reply: types.Removed = self.delete(path("interfaces", hostname, if_name))
        return reply

    def create_disk(
        self: Transport,
        hostname: str,
        data: Union[types.DiskCreate, Mapping[str, Any]],
    ) -> types.Disk:
        """Add a disk to a host.

        `POST /disks/{host_or_id}`. Needs the role admin.

        One entry describes `count` identical disks.

        Args:
            hostname: The host's name.
            data: The body: a `types.DiskCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Disk = self.post(path("disks", hostname), data)
        return reply

    def update_disk(
        self: Transport,
        hostname: str,
        data: Union[types.DiskUpdate, Mapping[str, Any]],
    ) -> types.Disk:
        """Update a disk of a host.

        `PATCH /disks/{host_or_id}`. Needs the role admin.

        The body names it by its id; one of another host is 400 `unknown_disk`.

        Args:
            hostname: The host's name.
            data: The body: a `types.DiskUpdate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Disk = self.patch(path("disks", hostname), data)
        return reply

    def remove_disk(self: Transport, hostname: str, disk_id: int) -> types.Removed:
        """Remove a disk of a host.

        `DELETE /disks/{hostname}/{disk_id}`. Needs the role admin.

        One of another host is 400 `unknown_disk`.

        Args:
            hostname: The host's name.
            disk_id: The id of the disk.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        reply: types.Removed = self.delete(path("disks", hostname, str(disk_id)))
        return reply

    def create_memory(
        self: Transport,
        hostname: str,
        data: Union[types.MemoryCreate, Mapping[str, Any]],
    ) -> types.Memory:
        """Add a memory module to a host.

        `POST /memory/{host_or_id}`. Needs the role admin.

        The handles of a host's memory modules differ; one that is taken is 400
        `already_exists`.

        Args:
            hostname: The host's name.
            data: The body: a `types.MemoryCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Memory = self.post(path("memory", hostname), data)
        return reply

    def remove_memory(self: Transport, memory_id: int) -> types.Removed:
        """Remove a memory module.

        `DELETE /memory/{host_or_id}`. Needs the role admin.

        Args:
            memory_id: The id of the memory module.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        reply: types.Removed = self.delete(path("memory", str(memory_id)))
        return reply

    def create_processor(
        self: Transport,
        hostname: str,
        data: Union[types.ProcessorCreate, Mapping[str, Any]],
    ) -> types.Processor:
        """Add a processor to a host.

        `POST /processors/{host_or_id}`. Needs the role admin.

        The handles of a host's processors differ; one that is taken is 400 `already_exists`.

        Args:
            hostname: The host's name.
            data: The body: a `types.ProcessorCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Processor = self.post(path("processors", hostname), data)
        return reply

    def remove_processor(self: Transport, processor_id: int) -> types.Removed:
        """Remove a processor.

        `DELETE /processors/{host_or_id}`. Needs the role admin.

        Args:
            processor_id: The id of the processor.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        reply: types.Removed = self.delete(path("processors", str(processor_id)))
        return reply

    def get_available(self: Transport) -> list[str]:
        """List the hosts that are free.

        `GET /available`.

        The names of hosts that no schedule holds from `start` to `end`, in order; broken and
        retired hosts are never free. Without a time it is now; an end that is not after the
        start is a minute after it. The filters are those of the list of hosts, but for
        `cloud` without an operator. An unknown cloud is answered with 400 `unknown_cloud`.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[str] = self.get("available")
        return reply

    def filter_available(self: Transport, data: Mapping[str, Any]) -> list[str]:
        """List the hosts that are free.

        `GET /available`.

        The names of hosts that no schedule holds from `start` to `end`, in order; broken and
        retired hosts are never free. Without a time it is now; an end that is not after the
        start is a minute after it. The filters are those of the list of hosts, but for
        `cloud` without an operator. An unknown cloud is answered with 400 `unknown_cloud`.

        Args:
            data: Filters by name: `start`, `end`, `cloud`. And more, as the specification
                lists.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[str] = self.get(f"available?{urlencode(data)}")
        return reply

    def is_available(self: Transport, hostname: str, data: Mapping[str, Any]) -> bool:
        """Read whether a host is free.

        `GET /available/{hostname}`.

        `True` or `False`, as text, under the name of the host as the request has it. An
        unknown, broken or retired host is not free. The times are as in the list.

        Args:
            hostname: The host's name.
            data: Filters by name: `start`, `end`.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: types.Availability = self.get(path("available", hostname) + f"?{urlencode(data)}")
        return reply.get(hostname) == "True"

    def filter_assignments(self: Transport, data: Mapping[str, Any]) -> list[types.Assignment]:
        """List assignments.

        `GET /assignments`.

        Ordered by id. An unknown cloud is answered with 400 `unknown_cloud`.

        Args:
            data: Filters by name: `active`, `provisioned`, `validated`, `wipe`, `cloud`,
                `owner`, `ticket`, `is_self_schedule`. And more, as the specification lists.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Assignment] = self.get(f"assignments?{urlencode(data)}")
        return reply

    def create_assignment(
        self: Transport,
        data: Union[types.AssignmentCreate, Mapping[str, Any]],
    ) -> types.Assignment:
        """Create an assignment.

        `POST /assignments`. Needs the role admin.

        A cloud has one active assignment at a time.

        Args:
            data: The body: a `types.AssignmentCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Assignment = self.post("assignments", data)
        print_created("Assignment", reply)
        return reply

    def get_active_assignments(self: Transport) -> list[types.Assignment]:
        """List active assignments.

        `GET /assignments/active`.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Assignment] = self.get("assignments/active")
        return reply

    def get_active_cloud_assignment(
        self: Transport,
        cloud_name: str,
    ) -> Union[types.Assignment, types.NoAssignment]:
        """Read the active assignment of a cloud.

        `GET /assignments/active/{cloud_name}`.

        Args:
            cloud_name: The cloud's name.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: Union[types.Assignment, types.NoAssignment] = self.get(
            path("assignments/active", cloud_name),
        )
        return reply

    def create_self_assignment(
        self: Transport,
        data: Union[types.SelfAssignmentCreate, Mapping[str, Any]],
    ) -> types.Assignment:
        """Make an assignment for oneself.

        `POST /assignments/self`. Needs the role admin or user.

        The owner is the requester: the part of the account's address before the `@`. Without
        `cloud` the assignment gets the first free cloud; concurrent requests never get the
        same one. The response is 403 `self_schedule_off` if the server does not allow
        self-scheduling, and 403 `self_schedule_limit` if the account has reached its limit.
        No ticket is created.

        Args:
            data: The body: a `types.SelfAssignmentCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Assignment = self.post("assignments/self", data)
        print_created("Self-assignment", reply)
        return reply

    def terminate_assignment(self: Transport, assignment_id: int) -> types.Removed:
        """End an assignment.

        `POST /assignments/terminate/{assignment_id}`. Needs the role admin or user.

        For its owner, and for admins. The assignment becomes inactive, its current schedules
        end now, its future schedules are removed, and their live moves end with the code
        `schedule_ended`; moves of the pipeline are cancelled. All of it happens in one
        transaction.

        Args:
            assignment_id: The assignment's id.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        reply: types.Removed = self.post(path("assignments/terminate", str(assignment_id)))
        return reply

    def update_assignment(
        self: Transport,
        assignment_id: int,
        data: Union[types.AssignmentUpdate, Mapping[str, Any]],
    ) -> types.Assignment:
        """Update an assignment.

        `PATCH /assignments/{assignment_id}`. Needs the role admin.

        Args:
            assignment_id: The assignment's id.
            data: The body: a `types.AssignmentUpdate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Assignment = self.patch(path("assignments", str(assignment_id)), data)
        return reply

    def get_schedules(
        self: Transport,
        data: Optional[Mapping[str, Any]] = None,
    ) -> list[types.Schedule]:
        """List schedules.

        `GET /schedules`.

        Ordered by id. An unknown host is answered with 400 `unknown_host`, an unknown cloud
        with 400 `unknown_cloud`.

        Args:
            data: Filters by name: `host`, `cloud`, `assignment_id`, `move_status`. And more,
                as the specification lists.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Schedule] = self.get(with_query("schedules", data))
        return reply

    def create_schedule(
        self: Transport,
        data: Union[types.ScheduleCreate, Mapping[str, Any]],
    ) -> types.Schedule:
        """Book a host.

        `POST /schedules`. Needs the role admin or user.

        Books one host into the active assignment of a cloud. The host must be free for the
        whole time. Users book only into an assignment that they made for themselves. Into
        such a one the host is lent from now on, for as long as the server is set to; `start`
        and `end` are ignored.

        Args:
            data: The body: a `types.ScheduleCreate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Schedule = self.post("schedules", data)
        return reply

    def get_current_schedules(
        self: Transport,
        data: Optional[Mapping[str, Any]] = None,
    ) -> list[types.Schedule]:
        """List the schedules of a time.

        `GET /schedules/current`.

        Those with start <= date < end. An unknown host or cloud is answered with 400.

        Args:
            data: Filters by name: `date`, `host`, `cloud`.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Schedule] = self.get(with_query("schedules/current", data))
        return reply

    def get_future_schedules(
        self: Transport,
        data: Optional[Mapping[str, Any]] = None,
    ) -> list[types.Schedule]:
        """List the schedules to come.

        `GET /schedules/future`.

        Those that start later than now. Ordered by id. An unknown host or cloud is answered
        with 400.

        Args:
            data: Filters by name: `host`, `cloud`.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Schedule] = self.get(with_query("schedules/future", data))
        return reply

    def create_schedules_batch(
        self: Transport,
        data: Union[types.ScheduleBatch, Mapping[str, Any]],
    ) -> types.ScheduleBatchResult:
        """Book hosts.

        `POST /schedules/batch`. Needs the role admin.

        Books hosts into one cloud for one time, all of them or none. With `description`,
        `owner` and `ticket` it makes the assignment too; without them it takes the active one
        of the cloud. When hosts cannot be booked, the answer is 400 `host_not_available`:
        `unavailable_hosts` names those that are not free, `failed_schedules` each host with
        the reason. A `vlan` is for the assignment that it makes: without one it is refused.

        Args:
            data: The body: a `types.ScheduleBatch`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.ScheduleBatchResult = self.post("schedules/batch", data)
        return reply

    def get_schedule(self: Transport, schedule_id: int) -> types.Schedule:
        """Read a schedule.

        `GET /schedules/{schedule_id}`.

        Args:
            schedule_id: The schedule's id.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: types.Schedule = self.get(path("schedules", str(schedule_id)))
        return reply

    def update_schedule(
        self: Transport,
        schedule_id: int,
        data: Union[types.ScheduleUpdate, Mapping[str, Any]],
    ) -> types.Schedule:
        """Update a schedule.

        `PATCH /schedules/{schedule_id}`. Needs the role admin.

        If the schedule is no longer current, its live move ends in the same transaction with
        the code `schedule_ended`; a move of the pipeline is cancelled. Extending a schedule
        does not change its move.

        A `build_start` or `build_end` that is sent must lie within the schedule, and
        `build_end` must not be before `build_start`; for a field that is not sent, the stored
        value counts. Else 400, with the field and its bounds. Times that moves record are not
        checked.

        A `start` or `end` that is sent without the other must not exclude a build time that
        the schedule has and contains. A build in the past does not restrict a `start` or
        `end` that is now or later, and no build time restricts `now`. Else 400, with `start`
        or `end` and its bounds.

        Args:
            schedule_id: The schedule's id.
            data: The body: a `types.ScheduleUpdate`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: types.Schedule = self.patch(path("schedules", str(schedule_id)), data)
        return reply

    def remove_schedule(self: Transport, schedule_id: int) -> types.Removed:
        """Remove a schedule.

        `DELETE /schedules/{schedule_id}`. Needs the role admin.

        Its live move ends in the same transaction with the code `schedule_ended`; a move of
        the pipeline is cancelled. Moves stay readable, and can be reported by the same id.

        Args:
            schedule_id: The schedule's id.

        Error statuses: 400, 401, 403, 415, 429, 500, 503.
        """
        reply: types.Removed = self.delete(path("schedules", str(schedule_id)))
        return reply

    def get_moves(self: Transport, date: Optional[str] = None) -> list[types.DueMove]:
        """List the hosts that should move.

        `GET /moves`.

        Every host that is not where its current schedule wants it, or, without one, not in
        its default cloud. Ordered by host.

        Args:
            date: The time to look at; now where it is left out.

        Error statuses: 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.DueMove] = self.get(with_query("moves", given({"date": date})))
        return reply

    def get_all_move_status(
        self: Transport,
        cloud: Optional[str] = None,
        status: Optional[str] = None,
    ) -> list[types.Move]:
        """List the progress of moves.

        `GET /moves/progress`.

        Legacy: for today's programs. New programs use `GET /moves/current`.

        One row a host, its newest move, ordered by host: live moves always; failed ones until
        another move takes their place or their schedule ends (seven days where there is
        none); completed ones only with `include=ended`. Parameters that the operation does
        not know are ignored and named in `Quads-Ignored-Fields`.

        Args:
            cloud: Moves to this cloud; an unknown one matches nothing.
            status: Moves in this status, in any letter case. Another value is answered with
                `unknown_status`.

        Error statuses: 304, 400, 401, 403, 429, 500, 503.
        """
        reply: list[types.Move] = self.get(
            with_query("moves/progress/", given({"cloud": cloud, "status": status})),
        )
        return reply

    def start_move_batch(self: Transport, hostnames: list[str]) -> dict[str, int]:
        """Start moves.

        `POST /moves/progress/batch`. Needs the role admin.

        Legacy: for programs that move hosts outside of the pipeline. `POST /moves` starts
        moves that the pipeline carries.

        All or nothing. A host with a current schedule moves to that schedule's cloud, one
        without to its default cloud. A live move of the same goal that is still pending is
        kept; another live move is superseded. An unknown host, or one that the pipeline is
        moving, rejects the batch. A host that is named twice, also in another letter case, is
        started once.

        Args:
            hostnames: The body's `hostnames`.

        Error statuses: 400, 401, 403, 408, 413, 415, 429, 500, 503.
        """
        reply: dict[str, int] = self.post("moves/progress/batch", {"hostnames": hostnames})
        return reply

    def get_move_status(self: Transport, hostname: str) -> types.Move:
        """Read the progress of a host.

        `GET /moves/progress/{host_or_id}`.

        Legacy: for existing programs. New programs use `GET /moves/current` with `host`.

        The host's newest move, as in the list. Parameters that the operation does not know
        are ignored and named in `Quads-Ignored-Fields`.

        Args:
            hostname: The host's name.

        Error statuses: 304, 400, 401, 403, 404, 429, 500, 503.
        """
        reply: types.Move = self.get(path("moves/progress", hostname))
        return reply

    def update_move_status(
        self: Transport,
        schedule_id: int,
        data: Union[types.MoveReport, Mapping[str, Any]],
    ) -> types.Move:
        """Report the progress of a move.

        `PATCH /moves/progress/{host_or_id}`. Needs the role admin.

        Legacy: for programs that move hosts without the pipeline. Moves of the pipeline are
        started by `POST /moves` and need no reports.

        Reports on the newest move of the schedule. A higher stage ends the running stage and
        skips the stages between; the same stage updates the message; a lower stage is
        recorded as late and changes nothing; a stage after `failed` opens the next attempt. A
        report that repeats the state of the move changes nothing, so a client that lost the
        response may send it again.

        Args:
            schedule_id: The move's `id`: a schedule's id, or minus a `move_id`.
            data: The body: a `types.MoveReport`.

        Error statuses: 400, 401, 403, 404, 405, 408, 409, 413, 415, 429, 500, 503.
        """
        reply: types.Move = self.patch(path("moves/progress", str(schedule_id)), data)
        return reply
