"""The types of requests and responses of the API, for annotations.

>>> from quads_sdk.types import Move
>>> def describe(move: Move) -> str:
...     return f"{move['host']}: {move['status']}"
"""

from ._generated import types as _types
from ._generated.types import *  # noqa: F403

__all__: list[str] = []
__all__ += _types.__all__
