"""Names of hosts and clouds."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

_IN_LOWER_CASE = str.maketrans(ascii_uppercase, ascii_lowercase)


def fold_name(name: str) -> str:
    """Return a name as the API stores it: with ASCII letters in lower case.

    >>> fold_name("Host01.Example.COM")
    'host01.example.com'
    """
    return name.translate(_IN_LOWER_CASE)
