"""Starts every acceptable host of a batch, although the API starts all or none."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Union

from .._names import fold_name
from .classify_reply import Accepted, Refused
from .report import Refusal

_NO_ID = Refusal("the API gave no id for it.")


class BatchStart:
    """The hosts of a start, in groups that are requested one after the other.

    One rejected host must not prevent the start of the others. Hosts that a refusal names are
    excluded; after a refusal that names none the group is split in half, until the rejected hosts
    are alone in their groups.

    Repeated requests are safe: the API keeps a move that is still pending, and no report on a move
    is sent before the whole start is done.
    """

    def __init__(self, hosts: Sequence[str]) -> None:
        """Start with all hosts in one group."""
        self.groups: deque[Sequence[str]] = deque([hosts])
        self.ids: dict[str, int] = {}
        self.refusals: dict[str, Refusal] = {}

    def take(self, result: Union[Accepted, Refused]) -> None:
        """Handle the result of the first group."""
        hosts = self.groups.popleft()
        if isinstance(result, Accepted):
            self._accept(hosts, result)
        elif not self._exclude_named(hosts, result):
            self._split(hosts, result.refusal)

    def _accept(self, hosts: Sequence[str], result: Accepted) -> None:
        ids = {fold_name(host): value for host, value in result.body.items()}
        for host in hosts:
            schedule_id = ids.get(fold_name(host))
            if isinstance(schedule_id, int):
                self.ids[host] = schedule_id
            else:
                self.refusals[host] = _NO_ID

    def _exclude_named(self, hosts: Sequence[str], result: Refused) -> bool:
        details = {fold_name(host): problem for host, problem in result.details.items()}
        named = [host for host in hosts if fold_name(host) in details]
        for host in named:
            self.refusals[host] = result.refusal._replace(reason=details[fold_name(host)])
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
