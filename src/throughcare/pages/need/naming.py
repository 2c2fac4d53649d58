"""How a need is called on screen."""

from throughcare.domain.need.kinds import MentalHealth
from throughcare.domain.need.words import ASPECTS, KINDS
from throughcare.queries.need.life import Need


def named(need: Need) -> str:
    """What help is needed with: of mental health, which of its five kinds."""
    return ASPECTS[MentalHealth(need.aspect)] if need.aspect else KINDS[need.kind]
