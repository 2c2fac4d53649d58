"""Fellowship meetings, as somebody wants them remembered: about themselves, nobody else.

Nothing is written in words: so nothing can be said of another member.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


class Went(StrEnum):
    """What became of a meeting that they meant to go to."""

    WENT = "went"
    SPOKE = "spoke"
    DID_NOT_GO = "did_not_go"


class Post(StrEnum):
    """A service post that they hold."""

    TEA = "tea"
    GREETING = "greeting"
    SETTING_UP = "setting_up"
    READING = "reading"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noting:
    """A note as it is asked for. `peer_is_here` whether the peer whom they chose works here."""

    went: Went | None
    on: date | None
    today: date
    peer_id: UUID | None
    peer_is_here: bool
    died_on: date | None


def note(facts: Noting) -> Decision[bool]:
    """This says whether a meeting can be noted, and whether anybody calls after it.

    Nobody ever calls after a fellowship meeting but a peer whom the person chose.

    Source: domain.md S17; issue "Treatment".
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.went is None:
        reasons.append(because("fellowship.went_needed", "went"))
    if facts.on is None or facts.on > facts.today:
        reasons.append(because("fellowship.day_needed", "on"))
    if facts.peer_id is not None and not facts.peer_is_here:
        reasons.append(because("fellowship.peer_elsewhere", "peer"))
    if reasons:
        return refuse(*reasons)
    return allow(facts.went is Went.DID_NOT_GO and facts.peer_id is not None)
