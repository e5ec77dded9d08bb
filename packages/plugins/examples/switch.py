#!/usr/bin/env python3
"""A switch plugin as a program: one JSON object on standard input, one value on standard output.

It keeps the VLANs of ports in the file that VLAN_FILE names. A real one would call its switch.
Admins see the end of its standard error if it fails.
"""

import json
import os
import sys

FILE = os.environ["VLAN_FILE"]


def load():
    try:
        with open(FILE, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def save(vlans):
    with open(FILE + ".new", "w", encoding="utf-8") as file:
        json.dump(vlans, file)
    os.replace(FILE + ".new", FILE)


def ports_of(host):
    return [f"{port['switchIp']} {port['switchPort']}" for port in host["ports"]]


def configure(data):
    """Starts the change. `poll` returns its progress."""
    cloud = data["to"]
    save({**load(), **{port: cloud for port in ports_of(data["host"])}})
    on = {"kind": "external", "detail": "The switch commits the change."}
    return {"kind": "wait", "forMs": 1000, "on": on, "memory": {"cloud": cloud}}


def poll(data):
    return verify({"host": data["host"], "cloud": data["memory"]["cloud"]})


def verify(data):
    vlans = load()
    wrong = [port for port in ports_of(data["host"]) if vlans.get(port) != data["cloud"]]
    if not wrong:
        return {"kind": "done", "message": f"The ports are in the VLANs of {data['cloud']}."}
    message = f"{len(wrong)} ports are not in the VLANs of {data['cloud']}."
    evidence = json.dumps({port: vlans.get(port) for port in wrong})
    return {"kind": "failed", "code": "switch_failed", "message": message, "evidence": evidence}


OPERATIONS = {"configure": configure, "verify": verify, "poll": poll}


def main():
    request = json.load(sys.stdin)
    assert request["protocol"] == 1, request["protocol"]
    json.dump(OPERATIONS[request["operation"]](request["input"]), sys.stdout)


main()
