"""Calls every method of the published quads-lib, as a table of calls says, and prints the results.

Each method is called right, and by callers that are refused, over quads-lib's own class and over the
generated mixin on quads-lib's transport. Prints one JSON line for each call.

    python methods.py URL ADMIN_EMAIL ADMIN_PASSWORD TENANT_EMAIL TENANT_PASSWORD
"""

import contextlib
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from quads_lib import QuadsApi
from quads_lib.base import QuadsBase
from quads_sdk import QuadsMixin

PLACE = {"model": "R640", "host_type": "test", "rack": "a01", "uloc": "1"}
PORT = {"mac_address": "aa:bb:cc:dd:ee:01", "switch_ip": "10.1.34.210", "switch_port": "et-0/0/0"}
CPU = {"handle": "CPU.1", "vendor": "Intel", "product": "Xeon", "processor_type": "CPU"}
WORK = {"description": "Work", "owner": "somebody", "ticket": "1", "wipe": True}
NOW = {"start": "now", "end": "2099-01-01 00:00"}
NOBODY = "nobody.example.com"
NOWHERE = "cloud999999"
NO_ID = 4_000_000
NETWORK = {
    "gateway": "10.1.50.1",
    "ip_free": 509,
    "ip_range": "10.1.50.0/23",
    "netmask": "255.255.254.0",
}
PASSWORD = "correct horse battery"


class Mixed(QuadsBase, QuadsMixin):
    """The generated methods over quads-lib's transport."""


def public_methods(api_class: type) -> list[str]:
    """Return all that a program can call of a class."""
    return sorted(
        name
        for name in dir(api_class)
        if not name.startswith("_") and callable(getattr(api_class, name))
    )


class Lab:
    """Things of a lab for one call each, made by an admin."""

    count = 0
    vlans = 0

    def __init__(self, url: str, admin: list[str], tenant: list[str]) -> None:
        self.url, self.accounts = url, {"admin": admin, "tenant": tenant}
        self.admin = self.user("admin", QuadsApi)
        self.tenant = self.user("tenant", QuadsApi)
        # Another of the same account, which sees what is there after a call.
        self.seen = self.user("admin", QuadsApi)

    def user(self, name: str, api_class: type) -> Any:
        api = api_class(*self.accounts[name], self.url)
        assert api.login()["status_code"] == 201
        return api

    def name(self, what: str) -> str:
        Lab.count += 1
        return f"{what}{1000 + Lab.count}"

    def cloud(self) -> str:
        name = self.name("cloud")
        self.admin.create_cloud({"cloud": name})
        return name

    def host(self) -> str:
        name = f"{self.name('h')}-r640.example.com"
        self.admin.create_host({"name": name, **PLACE})
        self.admin.update_host(name, {"can_self_schedule": True})
        return name

    def number(self) -> int:
        Lab.vlans += 1
        return Lab.vlans

    def vlan(self) -> int:
        return self.admin.create_vlan({"vlan_id": self.number(), **NETWORK})["vlan_id"]

    def assignment(self) -> dict[str, Any]:
        return self.admin.create_assignment({"cloud": self.cloud(), **WORK})

    def own(self) -> dict[str, Any]:
        return self.tenant.create_self_assignment({"description": "Mine", "cloud": self.cloud()})

    def schedule(self) -> dict[str, Any]:
        cloud = self.assignment()["cloud"]["name"]
        return self.admin.create_schedule({"cloud": cloud, "hostname": self.host(), **NOW})

    def move(self) -> dict[str, Any]:
        schedule = self.schedule()
        self.admin.start_move_batch([schedule["host"]["name"]])
        return schedule


Arguments = tuple[Any, ...]
Prepared = tuple[Arguments, Callable[[Any], bool]]


@dataclass(frozen=True)
class Case:
    """How a method is called right, and what shows that it did it; and how it is called in vain."""

    right: Callable[[Lab], Prepared]
    unknown: Callable[[Lab], list[Arguments]] = lambda lab: []
    # What a tenant may not do with a method that is for tenants, too.
    foreign: Callable[[Lab], list[Arguments]] = lambda lab: []
    role: str = "admin"


def names(rows: Any) -> list[str]:
    return [row["name"] for row in rows]


def ids(rows: Any) -> list[int]:
    return [row["id"] for row in rows]


def has(**wanted: Any) -> Callable[[Any], bool]:
    return lambda reply: {key: reply[key] for key in wanted} == wanted


def removed(reply: Any) -> bool:
    return bool(reply["status_code"] == 200 and "error" not in reply)


def part(lab: Lab, kind: str, facts: dict[str, Any]) -> tuple[str, int]:
    host = lab.host()
    return host, getattr(lab.admin, f"create_{kind}")(host, facts)["id"]


def parts_of(lab: Lab, host: str, kind: str) -> list[dict[str, Any]]:
    return lab.seen.get_host(host).get(kind, [])


DISK = {"disk_type": "nvme", "size_gb": 960, "count": 2}
MEMORY = {"handle": "A1", "size_gb": 64}


def raises(call: Callable[..., Any], *arguments: Any) -> bool:
    try:
        call(*arguments)
    except Exception:
        return True
    return False


def base_case(method: str) -> Case:
    """One of the four that take any endpoint."""

    def prepare(lab: Lab) -> Prepared:
        name = lab.name("cloud")
        if method == "get":
            return ("version",), lambda reply: "QUADS" in reply
        if method == "post":
            return ("clouds", {"cloud": name}), lambda reply: name in names(lab.seen.get_clouds())
        cloud = lab.cloud()
        if method == "patch":
            wanted = (f"clouds/{cloud}", {"name": name})
            return wanted, lambda reply: name in names(lab.seen.get_clouds())
        return (f"clouds/{cloud}",), lambda reply: cloud not in names(lab.seen.get_clouds())

    def unknown(lab: Lab) -> list[Arguments]:
        if method == "get":
            return [("nothing",), (f"hosts/{NOBODY}",)]
        if method == "post":
            return [("nothing", {}), ("clouds", {})]
        if method == "patch":
            return [("nothing", {}), (f"clouds/{NOWHERE}", {"name": "cloud5"})]
        return [("nothing",), (f"clouds/{NOWHERE}",)]

    return Case(prepare, unknown)


def make_cloud(lab: Lab) -> Prepared:
    name = lab.name("cloud")
    return ({"cloud": name},), lambda reply: reply["name"] == name in names(lab.seen.get_clouds())


def rename_cloud(lab: Lab) -> Prepared:
    old, new = lab.cloud(), lab.name("cloud")
    return (
        old,
        {"name": new},
    ), lambda reply: reply["name"] == new and new in names(lab.seen.get_clouds())


def remove_cloud(lab: Lab) -> Prepared:
    cloud = lab.cloud()
    return (cloud,), lambda reply: removed(reply) and cloud not in names(lab.seen.get_clouds())


def list_clouds(*arguments: Callable[[str], Any]) -> Callable[[Lab], Prepared]:
    def prepare(lab: Lab) -> Prepared:
        cloud = lab.cloud()
        return tuple(one(cloud) for one in arguments), lambda reply: cloud in names(reply)

    return prepare


def make_host(lab: Lab) -> Prepared:
    name = f"{lab.name('h')}-r640.example.com"
    return (
        {"name": name, **PLACE},
    ), lambda reply: reply["name"] == name and lab.seen.get_host(name)["model"] == "R640"


def change_host(lab: Lab) -> Prepared:
    host = lab.host()
    return (
        host,
        {"broken": True},
    ), lambda reply: reply["broken"] and lab.seen.get_host(host)["broken"]


def remove_host(lab: Lab) -> Prepared:
    host = lab.host()
    return (host,), lambda reply: removed(reply) and raises(lab.seen.get_host, host)


def of_host(*arguments: Callable[[str], Any]) -> Callable[[Lab], Prepared]:
    def prepare(lab: Lab) -> Prepared:
        host = lab.host()
        return tuple(one(host) for one in arguments), lambda reply: host in names(reply)

    return prepare


def make_part(kind: str, plural: str, facts: dict[str, Any]) -> Case:
    def prepare(lab: Lab) -> Prepared:
        host = lab.host()
        return (
            host,
            facts,
        ), lambda reply: has(**facts)(reply) and ids(parts_of(lab, host, plural)) == [reply["id"]]

    return Case(prepare, lambda lab: [(NOBODY, facts), (lab.host(), {})])


def change_part(kind: str, plural: str, key: str, facts: Any, changed: Any) -> Case:
    def prepare(lab: Lab) -> Prepared:
        host, number = part(lab, kind, facts)
        return (
            host,
            {key: number, **changed},
        ), lambda reply: has(**changed)(reply) and has(**changed)(parts_of(lab, host, plural)[0])

    return Case(
        prepare,
        lambda lab: [(NOBODY, {key: 1, **changed}), (lab.host(), {key: NO_ID, **changed})],
    )


def remove_part(kind: str, plural: str, facts: Any) -> Case:
    def prepare(lab: Lab) -> Prepared:
        _, number = part(lab, kind, facts)
        host = lab.admin.filter_hosts({f"{plural}.id": number})[0]["name"]
        return (number,), lambda reply: removed(reply) and parts_of(lab, host, plural) == []

    return Case(prepare, lambda lab: [(NO_ID,)])


def remove_disk(lab: Lab) -> Prepared:
    host, number = part(lab, "disk", DISK)
    return (host, number), lambda reply: removed(reply) and parts_of(lab, host, "disks") == []


def remove_interface(lab: Lab) -> Prepared:
    host, _ = part(lab, "interface", {"name": "em1", **PORT})
    return (host, "em1"), lambda reply: removed(reply) and parts_of(lab, host, "interfaces") == []


def list_interfaces(is_of_host: bool) -> Callable[[Lab], Prepared]:
    def prepare(lab: Lab) -> Prepared:
        host, number = part(lab, "interface", {"name": "em1", **PORT})
        return ((host,) if is_of_host else ()), lambda reply: number in ids(reply)

    return prepare


def free_hosts(*arguments: Any) -> Callable[[Lab], Prepared]:
    def prepare(lab: Lab) -> Prepared:
        host, booked = lab.host(), lab.schedule()["host"]["name"]
        return arguments, lambda reply: host in reply and booked not in reply

    return prepare


def is_free(lab: Lab) -> Prepared:
    return (lab.host(), {"start": "2090-01-01T08:00"}), lambda reply: reply is True


def assign(lab: Lab) -> Prepared:
    cloud = lab.cloud()
    return (
        ({"cloud": cloud, **WORK},),
        lambda reply: (
            reply["cloud"]["name"] == cloud
            and lab.seen.get_active_cloud_assignment(cloud)["id"] == reply["id"]
        ),
    )


def assign_self(lab: Lab) -> Prepared:
    cloud = lab.cloud()
    return (
        ({"cloud": cloud, "description": "Mine"},),
        lambda reply: (
            reply["owner"] == "tenant"
            and lab.seen.get_active_cloud_assignment(cloud)["is_self_schedule"] is True
        ),
    )


def change_assignment(lab: Lab) -> Prepared:
    cloud = (assignment := lab.assignment())["cloud"]["name"]
    return (
        (assignment["id"], {"description": "Other work"}),
        lambda reply: (
            reply["description"] == "Other work"
            and lab.seen.get_active_cloud_assignment(cloud)["description"] == "Other work"
        ),
    )


def terminate(lab: Lab) -> Prepared:
    cloud = (assignment := lab.own())["cloud"]["name"]
    return (
        assignment["id"],
    ), lambda reply: removed(reply) and lab.seen.get_active_cloud_assignment(cloud) == {}


def flag_notification(lab: Lab) -> Prepared:
    cloud = (assignment := lab.assignment())["cloud"]["name"]
    return (
        (assignment["notification"]["id"], {"seven_days": True}),
        lambda reply: (
            reply["seven_days"] is True
            and lab.seen.get_active_cloud_assignment(cloud)["notification"]["seven_days"] is True
        ),
    )


def vlan_ids(rows: Any) -> list[int]:
    return [row["vlan_id"] for row in rows]


def make_vlan(lab: Lab) -> Prepared:
    number = lab.number()
    return (
        {"vlan_id": number, **NETWORK},
    ), lambda reply: lab.seen.get_vlan(number) == reply and has(vlan_id=number, **NETWORK)(reply)


def change_vlan(lab: Lab) -> Prepared:
    number = lab.vlan()
    return (
        number,
        {"gateway": "10.1.50.254"},
    ), lambda reply: reply["gateway"] == lab.seen.get_vlan(number)["gateway"] == "10.1.50.254"


def free_vlans(lab: Lab) -> Prepared:
    free, taken = lab.vlan(), lab.vlan()
    lab.admin.create_assignment({"cloud": lab.cloud(), "vlan": taken, **WORK})
    return (), lambda reply: free in vlan_ids(reply) and taken not in vlan_ids(reply)


def list_assignments(*arguments: Any) -> Callable[[Lab], Prepared]:
    def prepare(lab: Lab) -> Prepared:
        number = lab.assignment()["id"]
        return arguments, lambda reply: number in ids(reply)

    return prepare


def active_assignment(lab: Lab) -> Prepared:
    assignment = lab.assignment()
    return (assignment["cloud"]["name"],), lambda reply: reply["id"] == assignment["id"]


def list_schedules(*arguments: Callable[[dict[str, Any]], Any]) -> Callable[[Lab], Prepared]:
    def prepare(lab: Lab) -> Prepared:
        schedule = lab.schedule()
        return tuple(one(schedule) for one in arguments), lambda reply: schedule["id"] in ids(reply)

    return prepare


def by_host(schedule: dict[str, Any]) -> dict[str, str]:
    return {"host": schedule["host"]["name"]}


def future_schedules(lab: Lab) -> Prepared:
    cloud = lab.assignment()["cloud"]["name"]
    times = {"start": "2098-01-01 00:00", "end": "2098-02-01 00:00"}
    made = lab.admin.create_schedule({"cloud": cloud, "hostname": lab.host(), **times})
    return ({"cloud": cloud},), lambda reply: ids(reply) == [made["id"]]


def one_schedule(lab: Lab) -> Prepared:
    schedule = lab.schedule()
    return (schedule["id"],), lambda reply: reply["host"]["name"] == schedule["host"]["name"]


def book(lab: Lab) -> Prepared:
    cloud, host = lab.assignment()["cloud"]["name"], lab.host()
    return (
        {"cloud": cloud, "hostname": host, **NOW},
    ), lambda reply: ids(lab.seen.get_schedules({"host": host})) == [reply["id"]]


def book_many(lab: Lab) -> Prepared:
    cloud, hosts = lab.cloud(), [lab.host(), lab.host()]
    wanted = {"cloud": cloud, "hostnames": hosts, **NOW, **WORK}
    return (
        (wanted,),
        lambda reply: (
            reply["schedules_created"] == 2
            and sorted(
                one["host"]["name"] for one in lab.seen.get_current_schedules({"cloud": cloud})
            )
            == hosts
        ),
    )


def change_schedule(lab: Lab) -> Prepared:
    number = lab.schedule()["id"]
    return (
        (number, {"end": "2098-01-01T22:00"}),
        lambda reply: (
            "01 Jan 2098 22:00" in reply["end"] and "2098" in lab.seen.get_schedule(number)["end"]
        ),
    )


def remove_schedule(lab: Lab) -> Prepared:
    number = lab.schedule()["id"]
    return (number,), lambda reply: removed(reply) and raises(lab.seen.get_schedule, number)


def due_moves(lab: Lab) -> Prepared:
    schedule = lab.schedule()
    host, cloud = schedule["host"]["name"], schedule["assignment"]["cloud"]["name"]
    return (), lambda reply: {"host": host, "new": cloud, "current": "cloud01"} in reply


def all_moves(lab: Lab) -> Prepared:
    schedule = lab.move()
    cloud = schedule["assignment"]["cloud"]["name"]
    return (cloud, "pending"), lambda reply: ids(reply) == [schedule["id"]]


def one_move(lab: Lab) -> Prepared:
    schedule = lab.move()
    return (schedule["host"]["name"],), has(id=schedule["id"], status="pending")


def start_moves(lab: Lab) -> Prepared:
    schedule = lab.schedule()
    host = schedule["host"]["name"]
    return (
        ([host],),
        lambda reply: (
            reply == {host: schedule["id"]}
            and lab.seen.get_move_status(host)["status"] == "pending"
        ),
    )


def report(lab: Lab) -> Prepared:
    schedule = lab.move()
    host = schedule["host"]["name"]
    return (
        schedule["id"],
        {"status": "provisioning", "message": "Half way"},
    ), lambda reply: reply["status"] == lab.seen.get_move_status(host)["status"] == "provisioning"


def summary(lab: Lab) -> Prepared:
    schedule = lab.schedule()
    cloud = schedule["assignment"]["cloud"]["name"]
    return ({},), lambda reply: {one["name"]: one["count"] for one in reply}[cloud] == 1


def user(lab: Lab) -> Prepared:
    email = lab.accounts["tenant"][0]
    return (email,), has(email=email, roles=["user"])


def booked_by_tenant(lab: Lab) -> list[Arguments]:
    cloud = lab.assignment()["cloud"]["name"]
    return [({"cloud": cloud, "hostname": lab.host()},)]


CASES: dict[str, Case] = {
    **{method: base_case(method) for method in ("get", "post", "patch", "delete")},
    "create_assignment": Case(assign, lambda lab: [({"cloud": NOWHERE, **WORK},), ({},)]),
    "create_cloud": Case(make_cloud, lambda lab: [({},), ({"cloud": lab.cloud()},)]),
    "create_disk": make_part("disk", "disks", DISK),
    "create_host": Case(
        make_host,
        lambda lab: [
            ({},),
            ({"name": lab.host(), **PLACE},),
            ({"name": "h1.example.com", "default_cloud": NOWHERE, **PLACE},),
        ],
    ),
    "create_interface": make_part("interface", "interfaces", {"name": "em1", **PORT}),
    "create_memory": make_part("memory", "memory", MEMORY),
    "create_processor": make_part("processor", "processors", CPU),
    "create_schedule": Case(
        book,
        lambda lab: [
            ({"cloud": NOWHERE, "hostname": lab.host(), **NOW},),
            ({"cloud": lab.assignment()["cloud"]["name"], "hostname": NOBODY, **NOW},),
            ({"cloud": lab.cloud(), "hostname": lab.host(), **NOW},),
        ],
        booked_by_tenant,
    ),
    "create_schedules_batch": Case(
        book_many,
        lambda lab: [
            ({"cloud": NOWHERE, "hostnames": [lab.host()], **NOW},),
            ({"cloud": lab.cloud(), "hostnames": [NOBODY], **NOW, **WORK},),
        ],
    ),
    "create_self_assignment": Case(
        assign_self,
        lambda lab: [({"description": "Mine", "cloud": NOWHERE},), ({},)],
        lambda lab: [({"description": "Not mine", "cloud": lab.assignment()["cloud"]["name"]},)],
        role="tenant",
    ),
    "create_vlan": Case(make_vlan, lambda lab: [({},), ({"vlan_id": lab.vlan(), **NETWORK},)]),
    "filter_assignments": Case(
        list_assignments({"active": True, "owner": "somebody"}),
        lambda lab: [({"cloud": NOWHERE},), ({"nothing": 1},)],
    ),
    "filter_available": Case(
        free_hosts({"start": "2098-01-01T08:00", "end": "2098-02-01T08:00"}),
        lambda lab: [({"nothing": 1},), ({"start": "yesterday"},)],
    ),
    "filter_clouds": Case(list_clouds(lambda cloud: {"name": cloud}), lambda lab: [({"x": 1},)]),
    "filter_hosts": Case(
        of_host(lambda host: {"name": host, "model": "R640"}),
        lambda lab: [({"cloud": NOWHERE},), ({"nothing": 1},)],
    ),
    "get_active_assignments": Case(list_assignments()),
    "get_active_cloud_assignment": Case(active_assignment, lambda lab: [(NOWHERE,)]),
    "get_all_move_status": Case(all_moves, lambda lab: [(None, "nothing")]),
    "get_available": Case(free_hosts()),
    "get_cloud": Case(list_clouds(lambda cloud: cloud), lambda lab: [(NOWHERE,)]),
    "get_clouds": Case(list_clouds()),
    "get_current_schedules": Case(
        list_schedules(by_host),
        lambda lab: [({"cloud": NOWHERE},), ({"host": NOBODY},), ({"date": "today"},)],
    ),
    "get_free_clouds": Case(list_clouds()),
    "get_free_vlans": Case(free_vlans),
    "get_future_schedules": Case(
        future_schedules, lambda lab: [({"cloud": NOWHERE},), ({"host": NOBODY},)]
    ),
    "get_host": Case(lambda lab: ((host := lab.host(),), has(name=host)), lambda lab: [(NOBODY,)]),
    "get_host_interface": Case(list_interfaces(True), lambda lab: [(NOBODY,)]),
    "get_host_models": Case(lambda lab: (lab.host(), ((), lambda reply: reply["R640"] > 0))[1]),
    "get_hosts": Case(of_host()),
    "get_interfaces": Case(list_interfaces(False)),
    "get_move_status": Case(one_move, lambda lab: [(NOBODY,), (lab.host(),)]),
    "get_moves": Case(due_moves, lambda lab: [("tomorrow",)]),
    "get_os_list": Case(
        lambda lab: ((), lambda reply: "RHEL 9.4" in [one["Title"] for one in reply])
    ),
    "get_schedule": Case(one_schedule, lambda lab: [(NO_ID,)]),
    "get_schedules": Case(list_schedules(by_host), lambda lab: [({"host": NOBODY},), ({"x": 1},)]),
    "get_summary": Case(summary, lambda lab: [({"date": "today"},)]),
    "get_user": Case(
        user,
        lambda lab: [("nobody@example.com",)],
        lambda lab: [(lab.accounts["admin"][0],), ("nobody@example.com",)],
    ),
    "get_version": Case(lambda lab: ((), lambda reply: reply.startswith("QUADS version"))),
    "get_vlan": Case(lambda lab: ((n := lab.vlan(),), has(vlan_id=n)), lambda lab: [(4094,)]),
    "get_vlans": Case(lambda lab: (n := lab.vlan(), ((), lambda reply: n in vlan_ids(reply)))[1]),
    "is_available": Case(is_free, lambda lab: [(lab.host(), {"start": "yesterday"})]),
    "login": Case(lambda lab: ((), has(status_code=201, status="success"))),
    "logout": Case(lambda lab: ((), has(status_code=200, status="success"))),
    "register": Case(lambda lab: ((), has(status_code=201, status="success"))),
    "remove_cloud": Case(
        remove_cloud, lambda lab: [(NOWHERE,), (lab.assignment()["cloud"]["name"],)]
    ),
    "remove_disk": Case(remove_disk, lambda lab: [(lab.host(), NO_ID), (NOBODY, NO_ID)]),
    "remove_host": Case(remove_host, lambda lab: [(NOBODY,), (lab.schedule()["host"]["name"],)]),
    "remove_interface": Case(remove_interface, lambda lab: [(NOBODY, "em1"), (lab.host(), "em9")]),
    "remove_memory": remove_part("memory", "memory", MEMORY),
    "remove_processor": remove_part("processor", "processors", CPU),
    "remove_schedule": Case(remove_schedule, lambda lab: [(NO_ID,)]),
    "start_move_batch": Case(start_moves, lambda lab: [([NOBODY],), ([],)]),
    "terminate_assignment": Case(
        terminate,
        lambda lab: [(NO_ID,)],
        lambda lab: [(lab.assignment()["id"],)],
        role="tenant",
    ),
    "update_assignment": Case(
        change_assignment,
        lambda lab: [(NO_ID, {"description": "x"}), (lab.assignment()["id"], {"nothing": 1})],
    ),
    "update_cloud": Case(rename_cloud, lambda lab: [(NOWHERE, {"name": "cloud5"})]),
    "update_disk": change_part("disk", "disks", "disk_id", DISK, {"count": 4}),
    "update_host": Case(
        change_host,
        lambda lab: [(NOBODY, {"broken": True}), (lab.host(), {"cloud": NOWHERE})],
    ),
    "update_interface": change_part(
        "interface", "interfaces", "id", {"name": "em1", **PORT}, {"maintenance": True}
    ),
    "update_move_status": Case(
        report,
        lambda lab: [
            (NO_ID, {"status": "provisioning"}),
            (lab.move()["id"], {"status": "nothing"}),
        ],
    ),
    "update_notification": Case(flag_notification, lambda lab: [(NO_ID, {"seven_days": True})]),
    "update_schedule": Case(
        change_schedule,
        lambda lab: [(NO_ID, {"end": "2098-01-01T22:00"}), (lab.schedule()["id"], {})],
    ),
    "update_vlan": Case(change_vlan, lambda lab: [(4094, {"gateway": "10.1.50.254"})]),
}

# These take what they send from the object, and have refusals of their own: see `sessions`.
OF_SESSION = ("login", "logout", "register")


def outcome(call: Callable[..., Any], arguments: Arguments) -> dict[str, Any]:
    """What a program sees of a call: what it gives, or what it raises."""
    try:
        return {"reply": call(*arguments)}
    except Exception as raised:
        return {"raised": type(raised).__name__, "message": str(raised)}


def rights(lab: Lab, api_class: type) -> Iterator[dict[str, Any]]:
    for method, case in CASES.items():
        if method == "register":
            api = api_class(f"{lab.name('user')}@example.com", PASSWORD, lab.url)
        else:
            api = lab.user(case.role, api_class)
        arguments, shows = case.right(lab)
        came = outcome(getattr(api, method), arguments)
        done = "reply" in came and bool(shows(came["reply"]))
        yield {"method": method, "kind": "right", "done": done, **came}


def refusals(lab: Lab, api_class: type) -> Iterator[dict[str, Any]]:
    admin, tenant = (lab.user(name, api_class) for name in ("admin", "tenant"))
    stranger = api_class("", "", lab.url)
    ended = api_class("", "", lab.url, api_token=f"qat_{'x' * 43}")
    for method, case in CASES.items():
        if method in OF_SESSION:
            continue
        kinds = [
            ("unknown", admin, case.unknown(lab)),
            ("foreign", tenant, case.foreign(lab)),
            *((kind, api, [case.right(lab)[0]]) for kind, api in callers(tenant, stranger, ended)),
        ]
        for kind, api, calls in kinds:
            for arguments in calls:
                yield {
                    "method": method,
                    "kind": kind,
                    "arguments": list(arguments),
                    **outcome(getattr(api, method), arguments),
                }


def callers(tenant: Any, stranger: Any, ended: Any) -> list[tuple[str, Any]]:
    return [("wrong role", tenant), ("no credentials", stranger), ("unknown token", ended)]


def sessions(lab: Lab, api_class: type) -> Iterator[dict[str, Any]]:
    email, password = lab.accounts["tenant"]
    stranger = api_class("", "", lab.url)
    for method, api in {
        "login": api_class(email, "wrong", lab.url),
        "logout": stranger,
        "register": api_class(email, password, lab.url),
    }.items():
        came = outcome(getattr(api, method), ())
        yield {"method": method, "kind": "session", "token": api.token, **came}
    short = outcome(api_class("new@example.com", "short", lab.url).register, ())
    yield {"method": "register", "kind": "short password", **short}


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what), file=sys.__stdout__, flush=True)


def main(url: str, accounts: list[str]) -> None:
    lab = Lab(url, accounts[:2], accounts[2:])
    lab.admin.create_cloud({"cloud": "cloud01"})
    say({"methods": public_methods(QuadsApi), "cases": sorted(CASES)})
    say({"mixed": public_methods(Mixed)})
    for name, api_class in {"quads-lib": QuadsApi, "mixin": Mixed}.items():
        for calls in (rights, refusals, sessions):
            for line in calls(lab, api_class):
                say({"by": name, **line})


# quads-lib prints what it creates.
with contextlib.redirect_stdout(io.StringIO()):
    main(sys.argv[1], sys.argv[2:])
