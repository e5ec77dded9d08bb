"""Makes texts acceptable to the API, so that no report is refused for its message."""

from __future__ import annotations

import re
from typing import Optional

_MAX_CHARACTERS = 10_000  # `maxLength` of the texts of a `MoveReport`
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: Optional[object]) -> Optional[str]:
    r"""Replace characters that the database cannot store, and cut the text to the API's limit.

    NUL and unpaired surrogates, which the output of other programs may hold, become U+FFFD. A cut
    text ends with an ellipsis.

    >>> clean_text("a\0b")
    'a\ufffdb'
    """
    if text is None:
        return None
    whole = _UNSTORABLE.sub("\ufffd", str(text))
    return whole if len(whole) <= _MAX_CHARACTERS else whole[: _MAX_CHARACTERS - 1] + "…"
