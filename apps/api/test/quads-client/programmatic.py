"""Calls the methods of quads-client that its GUI calls, and prints what came of it as JSON.

python programmatic.py METHOD EMAIL SECRET
"""

import json
import sys

from quads_client.shell import QuadsClientShell


def main(method: str, email: str, secret: str) -> None:
    shell = QuadsClientShell(quiet=True)
    shell.connection_commands.cmd_connect("lab")
    connection = shell.connection
    success, message, role = getattr(shell.user_commands, method)(email, secret)
    state = {"authenticated": connection.is_authenticated, "username": connection.username}
    print(json.dumps({"success": success, "message": message, "role": role, **state}))


main(*sys.argv[1:])
