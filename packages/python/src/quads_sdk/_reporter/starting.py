"""Starting every host that can be started, by an API that starts all or none."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Union

from .._names import fold_name
from .report import Refusal
from .verdict import Accepted, Refused

_NO_ID = Refusal("the API gave no id for it.")


class Batch:
    """The hosts of a start, in the groups that are still to be asked for.

    One bad host must not leave the others untracked. A refusal that names hosts leaves them out;
    one that does not halves the group, until the hosts that are to blame stand alone.

    Asking again is safe: a move that is still pending is kept, and nothing is reported on any of
    them before all are settled.
    """

    def __init__(self, hosts: Sequence[str]) -> None:
        """Begin with all of them in one group."""
        self.groups: deque[Sequence[str]] = deque([hosts])
        self.ids: dict[str, int] = {}
        self.refusals: dict[str, Refusal] = {}

    def take(self, verdict: Union[Accepted, Refused]) -> None:
        """Take the answer for the first group."""
        hosts = self.groups.popleft()
        if isinstance(verdict, Accepted):
            self._accept(hosts, verdict)
        elif not self._leave_out(hosts, verdict):
            self._split(hosts, verdict.refusal)

    def _accept(self, hosts: Sequence[str], verdict: Accepted) -> None:
        ids = {fold_name(host): value for host, value in verdict.body.items()}
        for host in hosts:
            schedule_id = ids.get(fold_name(host))
            if isinstance(schedule_id, int):
                self.ids[host] = schedule_id
            else:
                self.refusals[host] = _NO_ID

    def _leave_out(self, hosts: Sequence[str], verdict: Refused) -> bool:
        details = {fold_name(host): problem for host, problem in verdict.details.items()}
        named = [host for host in hosts if fold_name(host) in details]
        for host in named:
            self.refusals[host] = verdict.refusal._replace(reason=details[fold_name(host)])
        rest = [host for host in hosts if fold_name(host) not in details]
        if named and rest:
            self.groups.appendleft(rest)
        return bool(named)

    def _split(self, hosts: Sequence[str], refusal: Refusal) -> None:
        if len(hosts) == 1:
            self.refusals[hosts[0]] = refusal
            return
        middle = len(hosts) // 2
        self.groups.extendleft([hosts[middle:], hosts[:middle]])
