"""Pregnancy: what to do about a medicine is a specialist's decision, and never a program's."""

from throughcare.domain.health.events import PRIVATE, PregnancyTold
from throughcare.domain.health.terms import Pregnancy
from throughcare.domain.kernel.history import History

WARNING = (
    "Pregnant: beginning, changing, reducing or ending a medicine, and any detoxification, is a "
    "specialist's decision, together with maternity care. Guidance conflicts, and nothing here "
    "reckons a dose."
)


def is_pregnant(history: History) -> bool:
    """This says whether the newest word is that somebody is pregnant.

    Source: prescribing reference "Pregnancy": CG52 excludes it; specialist decision.
    """
    newest = history.last(f"{PRIVATE}.pregnancy")
    told = newest.payload if newest else None
    return isinstance(told, PregnancyTold) and told.answer == Pregnancy.PREGNANT.value
