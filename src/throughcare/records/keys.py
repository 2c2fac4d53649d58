"""Keys made by the client, in order of time, so that an INSERT needs no RETURNING."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from uuid import UUID

THE_NET = UUID("00000000-0000-7000-8000-000000000001")
"""The house's own worker: records what the clock brings about. Made by every migration."""


def new_key() -> UUID:
    """A UUID of version 7: 48 bits of milliseconds, then random bits.

    Source: RFC 9562 §5.7.
    """
    return _make()


def key_at(*, milliseconds: int, bits: int) -> UUID:
    """The key of an instant, in milliseconds since 1970, with these 74 bits beside it."""
    value = (milliseconds << 80) | bits
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return UUID(int=value)


def key_of(*, worker_id: UUID, agency_id: UUID, chosen: UUID) -> UUID:
    """The key under which what a form makes is stored: this worker's own, under this hat.

    A form's key is chosen in a browser. So nobody can name what another made, and what is there
    plays no part in the answer. The same form gives the same key; its order in time stays.
    """
    said = b"".join(each.bytes for each in (worker_id, agency_id, chosen))
    bits = int.from_bytes(sha256(said).digest()[:10])
    return key_at(milliseconds=chosen.int >> 80, bits=bits)


def _now() -> UUID:
    return key_at(milliseconds=time.time_ns() // 1_000_000, bits=int.from_bytes(os.urandom(10)))


_make: Callable[[], UUID] = _now


@contextmanager
def made_by(make: Callable[[], UUID]) -> Iterator[None]:
    """Within this, `make` makes every new key: so a history can be made again, keys and all."""
    global _make
    before, _make = _make, make
    try:
        yield
    finally:
        _make = before
