"""A program that is killed: reports numbered checks, and prints each number once it is queued.

python spooling_program.py URL SPOOL FIRST LAST
"""

from __future__ import annotations

import sys

from quads_sdk import HttpTransport, MoveReporter

HOST = "host01.example.com"


def report_checks(reporter: MoveReporter, first: int, last: int) -> None:
    """Report on a move that starts before the first check; the fake gives it the id 1."""
    begun = reporter.begin([HOST]) if first == 1 else {}
    for number in range(first, last + 1):
        if begun:
            begun[HOST].stage("validation", f"Check {number}")
        else:
            reporter.report(1, "validation", f"Check {number}")
        print(number, flush=True)


if __name__ == "__main__":
    url, spool, first, last = sys.argv[1:]
    transport = HttpTransport(url, token="t")
    report_checks(MoveReporter(transport, spool=spool, raise_errors=True), int(first), int(last))
    sys.stdin.read()
