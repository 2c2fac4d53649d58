"""The command `demo`: its keys are there before its history is made, and the same at each start."""

import os
from argparse import Namespace
from pathlib import Path

import pytest

from throughcare.jobs import demo

KEYS = ("THROUGHCARE_SECRET_KEY", "THROUGHCARE_ENCRYPTION_KEYS")


def keys_while_building(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the processes that make the history are given, where nobody has set any keys."""
    found: list[str] = []

    def build(**told: int) -> None:
        found.extend(os.environ[name] for name in KEYS)

    for name in KEYS:
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(demo, "_build", build)
    assert demo.run(Namespace(port=0, reset=False, build_only=True, days=1)) == 0
    return found


def test_the_history_is_made_with_the_keys_that_the_server_reads_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("THROUGHCARE_STATE", str(tmp_path))
    monkeypatch.setattr(demo, "_begin_anew_if", lambda *, asked: None)
    monkeypatch.setattr(demo, "call_command", lambda *words, **told: None)
    first = keys_while_building(monkeypatch)
    assert len(set(filter(None, first))) == len(KEYS)
    assert keys_while_building(monkeypatch) == first
