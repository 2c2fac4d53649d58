"""What a suitability report draws: who would take them now, who would but cannot, and gaps; and
which programmes of prisons fit, where its writer says for how many weeks.
"""

from dataclasses import replace
from uuid import UUID

from throughcare.domain.court.report.terms import Available, Drawn, Inside, Option
from throughcare.domain.directory.answers import Fit
from throughcare.domain.directory.facts import Fact, PersonFacts, Substance
from throughcare.domain.directory.matching import Group, Ranked
from throughcare.domain.directory.terms import NeedKind, ServiceKind
from throughcare.domain.programme.inside.fitting import Somebody, Time, match
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.find_help import candidates, record
from throughcare.queries.inside import catalogue, fitting
from throughcare.records import models

MOST, MOST_INSIDE = 3, 5
# A court learns nothing of these by what is suggested for them.
OF_HEALTH = frozenset(
    {
        NeedKind.MENTAL_HEALTH,
        NeedKind.LEARNING_DISABILITY,
        NeedKind.HEALTH,
        NeedKind.NEEDLE_EXCHANGE,
        NeedKind.WELLBEING,
        NeedKind.CARING,
    }
)
# Where tests are taken the directory does not say: it lists help.
NOT_IN_THE_DIRECTORY = frozenset({Option.DRUG_TESTING})
NEEDS: dict[Option, NeedKind] = {
    Option.DRUG_REHABILITATION: NeedKind.DRUG_TREATMENT,
    Option.DRUG_REHABILITATION_RESIDENT: NeedKind.DRUG_TREATMENT,
    Option.ALCOHOL_TREATMENT: NeedKind.DRUG_TREATMENT,
    Option.MENTAL_HEALTH_TREATMENT: NeedKind.MENTAL_HEALTH,
    Option.REHABILITATION_ACTIVITY: NeedKind.ETE,
}
RESIDENT = frozenset({ServiceKind.RESIDENTIAL_REHABILITATION})


def for_suitability(viewer: Viewer, *, person_id: UUID, weeks: int | None = None) -> Drawn | None:
    """What stands in a suitability report today; None where the viewer does not see them.

    `weeks` inside, where the court thinks of prison.
    """
    somebody = record.somebody(viewer, person_id=person_id)
    if somebody is None:
        return None
    unmet = set(
        models.UnmetNeed.objects.filter(person__one_id=person_id, resolved_at=None).values_list(
            "need", flat=True
        )
    )
    looked = {
        need: candidates.found(viewer, need=need, facts=somebody.facts, near=None).ranked
        for need in sorted(set(NEEDS.values()))
    }
    ranked = {option: looked[need] for option, need in NEEDS.items()}
    ranked[Option.ALCOHOL_TREATMENT] = _for_alcohol(viewer, somebody.facts)
    return Drawn(
        since=viewer.today,
        until=viewer.today,
        available=tuple(
            Available(option=option, known=False)
            if option in NOT_IN_THE_DIRECTORY
            else _available(option, ranked[option], unmet=NEEDS[option].value in unmet)
            for option in Option
        ),
        needs=len(somebody.needs),
        inside=None if weeks is None else _inside(viewer, somebody, weeks),
    )


def _inside(viewer: Viewer, somebody: record.Somebody, weeks: int) -> tuple[Inside, ...]:
    """What fits by need and time, of what a court may know: no health need, no substance, no
    medicine, no test, nothing that was done before. What a programme asks of these is to be asked.
    """
    facts = PersonFacts(born_on=somebody.facts.born_on, sex=somebody.facts.sex)
    who = Somebody(
        facts=fitting.as_if_sentenced(facts, viewer, weeks),
        needs=somebody.needs - OF_HEALTH,
        done={},
    )
    found = match(catalogue.offers(viewer), who=who, on=viewer.today)
    fits = [each for each in found if each.meets and each.fit is not Fit.NOT_YET]
    begins = [each for each in fits if each.time in (Time.FITS, Time.IN_PART)]
    return tuple(
        Inside(
            prison=each.offer.prison_name,
            programme=each.offer.name,
            weeks=each.weeks_needed,
            whole=each.time is Time.FITS,
            free=each.offer.free != 0,
            asks=each.fit is Fit.ASK,
        )
        for each in begins[:MOST_INSIDE]
    )


def _for_alcohol(viewer: Viewer, facts: PersonFacts) -> tuple[Ranked, ...]:
    """Who takes them for alcohol, and does not turn them away for what else they use."""
    known = facts.substances.value if facts.substances else frozenset()
    alone, all_of_it = (
        candidates.found(
            viewer,
            need=NEEDS[Option.ALCOHOL_TREATMENT],
            facts=replace(facts, substances=Fact(value=substances)),
            near=None,
        ).ranked
        for substances in (frozenset({Substance.ALCOHOL}), known | {Substance.ALCOHOL})
    )
    closed = {each.service.key for each in all_of_it if each.group not in (Group.TAKES, Group.ASK)}
    return tuple(each for each in alone if each.service.key not in closed)


def _available(option: Option, ranked: tuple[Ranked, ...], *, unmet: bool) -> Available:
    resident = option is Option.DRUG_REHABILITATION_RESIDENT
    ours = [each for each in ranked if (each.service.kind in RESIDENT) == resident]
    fitting = [each for each in ours if each.group is Group.TAKES]
    out = [
        *((_name(each), "no free place") for each in fitting if _is_full(each)),
        *((_name(each), "ask first") for each in ours if each.group is Group.ASK),
    ]
    return Available(
        option=option,
        now=tuple(_name(each) for each in fitting if not _is_full(each))[:MOST],
        not_now=tuple(out[:MOST]),
        unmet=unmet,
    )


def _is_full(each: Ranked) -> bool:
    return each.service.capacity is not None and each.service.capacity.free == 0


def _name(each: Ranked) -> str:
    return f"{each.service.name}, {each.service.organization}"
