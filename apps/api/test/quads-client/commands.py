"""Prints the commands that quads-client adds to those of its shell, hidden ones as well, as JSON."""

import json

from quads_client.shell import QuadsClientShell

print(
    json.dumps(
        [name.removeprefix("do_") for name in vars(QuadsClientShell) if name.startswith("do_")]
    )
)
