#!/usr/bin/env python3
"""A release plugin as a program: it runs one script for each stage.

SCRIPTS names a folder with the scripts `switch_config`, `reboot` and so on. Their arguments are the
host, the source cloud and the target cloud. `switch_config.undo` undoes `switch_config`. A stage
without a script is skipped, except `validation`, which fails.

JOURNAL names a folder that all workers share. It records which stages were started and which are
done, for `inspect`.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(os.environ["SCRIPTS"])
JOURNAL = Path(os.environ["JOURNAL"])
CHECK_AGAIN_MS = 600_000


def note_of(token):
    return JOURNAL / hashlib.sha256(token.encode()).hexdigest()


def run(name, data):
    """Runs a script, if there is one."""
    script = SCRIPTS / name
    if not script.exists():
        return None
    move = data["move"]
    words = [script, data["host"]["name"], move["sourceCloud"], move["targetCloud"]]
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def failed(name, evidence):
    message = f"The script for {name} failed."
    return {"kind": "failed", "code": "plugin_error", "message": message, "evidence": evidence}


def start(data, token):
    stage = data["stage"]
    if stage == "validation":
        return validate(data)
    note_of(token).write_text("begun")
    ran = run(stage, data)
    if ran is None:
        return {"kind": "skipped", "reason": "nothing_to_do"}
    if ran.returncode != 0:
        return failed(stage, ran.stdout)
    note_of(token).write_text("done")
    return {"kind": "done", "message": ran.stdout.strip()}


def validate(data):
    ran = run("validation", data)
    if ran is None:
        return failed("validation", "There is no such script.")
    passed = ran.returncode == 0
    check = {"check": "script", "passed": passed, "message": ran.stdout.strip()}
    validation = {"passed": passed, "checks": [check]}
    if passed:
        return {"kind": "done", "validation": validation}
    on = {"kind": "next_check", "detail": "for the next validation"}
    return {"kind": "wait", "forMs": CHECK_AGAIN_MS, "on": on, "validation": validation}


def inspect(_data, token):
    note = note_of(token)
    if not note.exists():
        return {"kind": "not_happened"}
    if note.read_text() == "done":
        return {"kind": "happened"}
    return {"kind": "unknown", "message": "The script was started and did not record its end."}


def undo(data, _token):
    name = data["stage"] + ".undo"
    ran = run(name, data)
    if ran is not None and ran.returncode != 0:
        return failed(name, ran.stdout)
    return {"kind": "done"}


OPERATIONS = {"start": start, "poll": start, "inspect": inspect, "undo": undo}


def main():
    request = json.load(sys.stdin)
    assert request["protocol"] == 1, request["protocol"]
    operation = OPERATIONS[request["operation"]]
    json.dump(operation(request["input"], request["token"]), sys.stdout)


main()
