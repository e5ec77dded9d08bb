"""Texts as the API takes them: a stage must not be refused for what its message holds."""

from __future__ import annotations

import re
from typing import Optional

_MOST_CHARACTERS = 10_000  # `maxLength` of the texts of a `MoveReport`
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: Optional[object]) -> Optional[str]:
    r"""Return the text without what no database keeps, and not longer than the API takes.

    NUL and halves of surrogate pairs, as the output of other programs may hold them, become
    U+FFFD. What is cut off leaves an ellipsis.

    >>> clean("a\0b")
    'a\ufffdb'
    """
    if text is None:
        return None
    whole = _UNSTORABLE.sub("\ufffd", str(text))
    return whole if len(whole) <= _MOST_CHARACTERS else whole[: _MOST_CHARACTERS - 1] + "…"
