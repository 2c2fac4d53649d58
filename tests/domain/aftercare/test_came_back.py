"""C19: whoever came back early counts nowhere as a failure, nor as somebody presented again."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import throughcare.domain
from throughcare.domain.aftercare.door import SOUGHT, CameBack
from throughcare.domain.aftercare.words import CAME_BACK
from throughcare.domain.net import gaps
from throughcare.domain.net.protocol import RULES

# Where an asking is decided and said; whoever speaks to them reads on Today what it was.
READ_BY = {"aftercare", "net/why.py"}
MARKERS = ("aftercare.door", "door.asked", "came_back_early", "{came_back}")


def rooms_that_know_it() -> Iterator[str]:
    """The rooms of the rule book that read what an asking was."""
    root = Path(throughcare.domain.__path__[0])
    for each in root.rglob("*.py"):
        words = each.read_text()
        if any(marker in words for marker in MARKERS):
            path = each.relative_to(root)
            yield path.parts[0] if path.parts[0] == "aftercare" else path.as_posix()


def test_no_other_room_reads_what_an_asking_was_so_none_can_count_it() -> None:
    assert set(rooms_that_know_it()) == READ_BY


def test_to_come_back_obliges_others_to_speak_and_see_and_the_person_to_nothing() -> None:
    opened = {rule.code for rule in RULES if "door.asked" in rule.opens_on}
    assert opened == {"door.speak", "door.see"}
    closed = {rule.code for rule in RULES if "door.asked" in (*rule.met_by, *rule.cancelled_by)}
    assert closed == set()


def test_no_gap_of_the_net_is_made_of_it() -> None:
    known = [each for each in vars(gaps).values() if is_dataclass(each)]
    assert known
    asked = {field.name for each in known for field in fields(each)}
    assert not {name for name in asked if "asked" in name or "came" in name or "back" in name}


def test_only_a_return_that_they_sought_came_early_and_others_are_said_apart() -> None:
    assert {CameBack.EARLY} == SOUGHT
    assert CAME_BACK[CameBack.EARLY] == "Came back early"
    apart = {CAME_BACK[each] for each in (CameBack.AFTER_OVERDOSE, CameBack.AFTER_ARREST)}
    assert CAME_BACK[CameBack.EARLY] not in apart
