"""Moves hosts as today's QUADS programs report them, by the published quads-lib.

One report a line of a plan: the mover's (batch, switch, RBAC), the release plugin's (most of
them after the work) and the validator's. Prints a JSON line for what each report answers. Begins
the move at once, and continues when standard input ends.

    python reporters.py URL EMAIL PASSWORD PLAN HOST
"""

import json
import sys
from typing import Any, Dict, List, Optional, Tuple

from quads_lib import QuadsApi
from quads_lib.exceptions import APINotFound

Report = Tuple[str, Optional[str], Optional[str]]


def says(status: str, message: Optional[str] = None, error: Optional[str] = None) -> Report:
    return (status, message, error)


SWITCH = says("switch_config", "Configuring switch")
BMC = says("ipmi_config", "IPMI credentials configured and verified")
RECORDS = says("post_install", "Records updated")
RBAC = says("foreman_rbac", "Foreman RBAC synced")
CHECKS = says("validation", "Running validation checks")
# The validator runs again and again: during the grace period, and after each failed check.
VALIDATED = [CHECKS, CHECKS, CHECKS, says("released", "Environment released to tenant"), says("completed", "")]
RELEASED = [says("released", "Environment released"), says("completed")]

DELL_REBUILD = [
    says("power_on", "Host powered on"),
    says("provisioning", "Provisioner ready"),
    says("cleanup", "Virtual media cleaned"),
    says("reboot", "Rebooting for rebuild"),
]
PREPARED = says("hardware_prep", "Hardware prepared")

PLANS: Dict[str, List[Report]] = {
    # Everything, in order; each report but the mover's and the validator's is after the work.
    "dell_hpe": [SWITCH, BMC, PREPARED, *DELL_REBUILD, RECORDS, RBAC, *VALIDATED],
    # With the default boot order there is nothing to prepare, and nobody says so.
    "dell_hpe_jumps": [SWITCH, BMC, *DELL_REBUILD, RECORDS, RBAC, *VALIDATED],
    "supermicro": [
        SWITCH,
        BMC,
        says("provisioning", "Preparing provisioner"),
        says("reboot", "PXE boot and power cycle"),
        RECORDS,
        RBAC,
        *VALIDATED,
    ],
    "no_wipe": [SWITCH, BMC, RECORDS, RBAC, *RELEASED],
    # Hosts of `omit_network_move` never see the switch.
    "no_wipe_without_switch": [BMC, RECORDS, RBAC, *RELEASED],
    "return": [SWITCH, BMC, RECORDS, says("completed")],
    # The rebuild runs even though the switch had failed.
    "switch_failure": [
        SWITCH,
        says("failed", None, "Switch configuration failed"),
        BMC,
        PREPARED,
        *DELL_REBUILD,
        RECORDS,
        RBAC,
        *VALIDATED,
    ],
    # The mover and the release plugin are different programs; their reports can cross.
    "crossed": [SWITCH, PREPARED, BMC, *DELL_REBUILD, SWITCH, RECORDS, RBAC, *VALIDATED],
    "failure": [SWITCH, BMC, says("failed", None, "Failed at hardware_prep")],
    "lost_release": [SWITCH, BMC, RECORDS, says("completed")],
}


def show(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


def check_reads(api: QuadsApi, host: str, move: Dict[str, Any]) -> None:
    """The reads of today's clients agree with what the report answered."""
    status, cloud = move["status"], move["target_cloud"]
    listed = api.get_all_move_status(cloud=cloud, status=status)
    rows = [row for row in listed if row["host"] == host]
    if status == "completed":
        assert rows == [], rows
        try:
            api.get_move_status(host)
        except APINotFound:
            return
        raise AssertionError(f"{host} has completed and is still shown")
    assert [row["id"] for row in rows] == [move["id"]], rows
    assert api.get_move_status(host)["status"] == status
    elsewhere = api.get_all_move_status(cloud="cloud-of-nobody")
    assert elsewhere == [], elsewhere


def run(api: QuadsApi, plan: str, host: str) -> None:
    identity = api.start_move_batch([host])[host]
    started = api.get_move_status(host)
    assert started["status"] == "pending", started
    show(status=started["status"], id=identity, move_id=started["move_id"])
    sys.stdin.read()
    for status, message, error in PLANS[plan]:
        body = {"status": status, "message": message, "error_message": error}
        move = api.update_move_status(identity, {k: v for k, v in body.items() if v is not None})
        show(**{key: move[key] for key in ("status", "stage", "attempt", "move_id", "cursor")}, said=status)
        check_reads(api, host, move)


if __name__ == "__main__":
    url, email, password, plan, host = sys.argv[1:]
    with_login = QuadsApi(email, password, url)
    assert with_login.login()["status_code"] == 201
    assert with_login.get_version().startswith("QUADS version ")
    run(with_login, plan, host)
    assert with_login.logout()["status"] == "success"
    assert with_login.token is None
