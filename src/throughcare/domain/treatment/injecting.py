"""Where on the body an injection was given, and a place that is to rest for some weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.treatment.alerts import Alert, AlertRule, cited
from throughcare.domain.treatment.products import FORMS, Product


class Place(StrEnum):
    """Where on the body.

    Source: the licence text of the weekly and monthly injections, from memory.
    """

    ABDOMEN_LEFT = "abdomen_left"
    ABDOMEN_RIGHT = "abdomen_right"
    ARM_LEFT = "arm_left"
    ARM_RIGHT = "arm_right"
    BUTTOCK_LEFT = "buttock_left"
    BUTTOCK_RIGHT = "buttock_right"
    THIGH_LEFT = "thigh_left"
    THIGH_RIGHT = "thigh_right"


AGAIN = "site_again"


def injected(product: Product) -> bool:
    """This says whether something is injected: given once in some days, and no implant."""
    form = FORMS[product]
    return bool(form.every) and not form.implanted


def used_lately(
    used: Mapping[Place, date], *, product: Product, on: date, weeks: int
) -> Mapping[Place, date]:
    """This gives the places that are to rest on a day, each with when it was used last.

    Source: prescribing reference, "Long-acting bup": not reused for 8 weeks (weekly).
    """
    if not FORMS[product].rests:
        return {}
    rest = timedelta(weeks=weeks)
    return {place: day for place, day in used.items() if day < on < day + rest}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """An injection about to be recorded in a `place`, None where that is not known.

    `rests` are the places that are to rest; `again` where whoever gives it chose one all the same;
    `rule` is the alert, if one is in force.
    """

    product: Product
    place: Place | None
    rests: Mapping[Place, date]
    again: bool
    rule: AlertRule | None
    weeks: int


def place(facts: Placing) -> Decision[Place | None]:
    """This says where an injection was given; a place that is to rest is asked about, once.

    Source: prescribing reference, rule 10 and "Long-acting bup".
    """
    asked = facts.place
    if asked is None or not injected(facts.product):
        return allow(None)
    last = facts.rests.get(asked)
    if last is None or facts.again or facts.rule is None:
        return allow(asked)
    alert = Alert(rule=facts.rule, limit=f"{facts.weeks} weeks")
    said = cited(alert) | {"last": f"{last.day} {last:%B}"}
    return refuse(because("medicine.site_again", "place", **said))
