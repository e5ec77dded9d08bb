"""Keeps an inventory by the published quads-lib, as today's programs do.

Usage: inventory.py <url> <email> <password> <host>. Prints what each call came to, as JSON.
"""

import json
import sys

from quads_lib import QuadsApi

HOST = sys.argv[4]
PORT = {"mac_address": "aa:bb:cc:dd:ee:01", "switch_ip": "10.1.34.210", "switch_port": "et-0/0/0"}


def names(hosts):
    return [host["name"] for host in hosts]


def main():
    url, email, password = sys.argv[1:4]
    with QuadsApi(email, password, f"{url}/") as api:
        said = {}
        interface = api.create_interface(HOST, {"name": "em1", **PORT})
        disk = api.create_disk(HOST, {"disk_type": "nvme", "size_gb": 960, "count": 2})
        memory = api.create_memory(HOST, {"handle": "A1", "size_gb": 64})
        facts = {"handle": "CPU.1", "vendor": "Intel", "product": "Xeon", "processor_type": "CPU"}
        processor = api.create_processor(HOST, {**facts, "cores": 20, "threads": 40})
        api.update_interface(HOST, {"id": interface["id"], "maintenance": True})
        api.update_disk(HOST, {"disk_id": disk["id"], "count": 4})
        said["interfaces"] = [one["maintenance"] for one in api.get_host_interface(HOST)]
        said["everywhere"] = len(api.get_interfaces())
        said["parts"] = sorted(
            key for key in api.get_host(HOST) if key in ("disks", "interfaces", "memory", "processors")
        )
        wanted = {"disks.count__gte": 4, "memory.size_gb": 64, "model__in": "R640,R650"}
        said["filtered"] = names(api.filter_hosts(wanted))
        said["without"] = api.filter_hosts({"disks.count__gt": 4})
        said["models"] = api.get_host_models()
        said["clouds"] = names(api.filter_clouds({"name__like": "cloud0%"}))
        said["assignments"] = len(api.filter_assignments({"cloud__ne": "cloud02", "active": True}))
        said["schedules"] = len(api.get_schedules({"end__lt": "2020-01-01T08:00"}))
        said["available"] = api.get_available()
        said["later"] = api.filter_available({"start": "2100-01-01T08:00", "name": HOST})
        said["free"] = api.is_available(HOST, {"start": "2100-01-01T08:00"})
        said["nobody"] = api.is_available("nobody.example.com", {})
        api.remove_interface(HOST, "em1")
        api.remove_disk(HOST, disk["id"])
        api.remove_memory(memory["id"])
        api.remove_processor(processor["id"])
        said["emptied"] = sorted(set(said["parts"]) & set(api.get_host(HOST)))
        said["removed"] = api.remove_host(HOST)["status_code"]
        try:
            api.get_host(HOST)
        except Exception as error:
            said["gone"] = type(error).__name__
        print(json.dumps(said))


main()
