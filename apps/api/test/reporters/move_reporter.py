"""Reports moves by `MoveReporter` over the published quads-lib, as its input says.

A line is a command as JSON: a method, a host where it is a move's, and arguments. Each is answered
by a line, and so is each problem that the reporter meets.

    python move_reporter.py URL EMAIL PASSWORD
"""

import json
import sys
import threading
from typing import Any, Dict

from quads_lib import QuadsApi
from quads_sdk import MoveReporter, Problem, ReportedMove, RetryPolicy, Summary

one_line_at_a_time = threading.Lock()


def show(**facts: Any) -> None:
    with one_line_at_a_time:
        print(json.dumps(facts), flush=True)


def tell(problem: Problem) -> None:
    show(problem=problem.kind, message=problem.message)


def show_summary(summary: Summary) -> None:
    lost = [str(one) for one in summary.undelivered]
    show(delivered=summary.delivered, pending=summary.pending, undelivered=lost)


def obey(reporter: MoveReporter, moves: Dict[str, ReportedMove], command: Any) -> None:
    method, *arguments = command
    if method == "begin":
        moves.update(reporter.begin(arguments[0]))
        show(begun=list(moves))
    elif method in ("flush", "close"):
        show_summary(getattr(reporter, method)(*arguments))
    else:
        host, *rest = arguments
        getattr(moves[host], method)(*rest)
        show(queued=method)


if __name__ == "__main__":
    url, email, password = sys.argv[1:]
    # Never logged in by hand: the reporter does that when it is asked for credentials.
    over = QuadsApi(email, password, url)
    quick = RetryPolicy(base=0.02, cap=0.1)
    with MoveReporter(over, retry=quick, on_problem=tell) as the_reporter:
        begun: Dict[str, ReportedMove] = {}
        for line in sys.stdin:
            obey(the_reporter, begun, json.loads(line))
