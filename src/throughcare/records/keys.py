"""Keys made by the client, in order of time, so that an INSERT needs no RETURNING."""

import os
import time
from uuid import UUID

THE_NET = UUID("00000000-0000-7000-8000-000000000001")
"""The house's own worker: records what the clock brings about. Made by every migration."""


def new_key() -> UUID:
    """A UUID of version 7: 48 bits of milliseconds, then random bits.

    Source: RFC 9562 §5.7.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return UUID(int=value)
