"""What a viewer may see of somebody, as FHIR resources."""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from throughcare.domain.assessment.sheet import Wording
from throughcare.domain.health.words import MARKERS, VIRUSES
from throughcare.domain.health.words import RESULTS as VIRUS_RESULTS
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.testing.terms import Stage
from throughcare.domain.testing.words import ANALYTES, MATRICES, RESULTS
from throughcare.domain.treatment.products import FORMS, say_dose
from throughcare.domain.treatment.words import PRODUCTS, WHY_ENDED
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.fhir import medicines, observations, plans, questionnaires
from throughcare.gateways.fhir.observations import Category, Observed
from throughcare.gateways.fhir.terms import Resource, fhir_id
from throughcare.queries import person as people
from throughcare.queries.assessment import answers, local, overview, sheets
from throughcare.queries.assessment.answers import DECLINED, Told
from throughcare.queries.health import facts as health
from throughcare.queries.plan import reading as plan
from throughcare.queries.plan.facts import Plan
from throughcare.queries.testing import facts as testing
from throughcare.queries.treatment import regimens

LENGTH_OF_A_KEY = 36

type Gather = Callable[[Viewer, UUID], tuple[Resource, ...]]


def listed(viewer: Viewer) -> tuple[Resource, ...]:
    """Every sheet that is asked today, in the words that the viewer's agency may read."""
    justice = viewer.agency_kind in JUSTICE
    found = (local.worded(viewer, each) for each in sheets.listed(on=viewer.today))
    return tuple(questionnaires.questionnaire(each, justice=justice) for each in found)


def planned(viewer: Viewer, person_id: UUID) -> tuple[Resource, ...]:
    """What is agreed with somebody, where anything is."""
    head = people.head(viewer, person_id=person_id)
    if head is None:
        return ()
    found = None
    if may(viewer, "plan.see"):
        found = plan.plan(viewer, person_id=head.id, journey_id=head.journey_id)
    told = _planned(head, found)
    return (plans.care_plan(told),) if told.agreed else ()


def _planned(head: people.Head, found: Plan | None) -> plans.Planned:
    step = head.step
    return plans.Planned(
        person_id=head.id,
        open=head.journey_id is not None and head.journey_ended_at is None,
        supports=tuple(
            plans.Support(
                what=each.what,
                agency=each.agency,
                ends_on=each.planned_end_on,
                follows=each.follows,
                follows_on=each.follows_on,
            )
            for each in head.supports
        ),
        step=plans.Step(
            what=step.what, agency=step.agency, due_on=step.due_on, own_words=step.own_words
        )
        if step
        else None,
        aims=tuple(
            plans.Aim(key=each.id, words=each.words, since=london_day(instant=each.taken_at))
            for each in (found.wanted if found else ())
        ),
        parts=tuple(
            plans.Part(what=each.what, agency=each.owner, due_on=each.due_on, aim=each.aim_id)
            for each in (found.to_do if found else ())
        ),
    )


def responses(viewer: Viewer, person_id: UUID) -> tuple[Resource, ...]:
    """Everything that somebody was asked."""
    askings = overview.askings(viewer, person_id=person_id)
    return tuple(questionnaires.response(_asking(viewer, each)) for each in askings)


def _asking(viewer: Viewer, asking: overview.Asking) -> questionnaires.Asking:
    first = asking.answers[0]
    worded = local.worded(viewer, asking.sheet)
    may_read = {each.code: each.words or each.about for each in worded.items}
    shipped = asking.sheet.wording is Wording.SHIPPED
    return questionnaires.Asking(
        key=first.asking,
        person_id=first.person_id,
        sheet=asking.sheet,
        asked_at=asking.asked_at,
        asked_by=asking.asked_by,
        agency=asking.agency,
        place=asking.place.value,
        stage=asking.stage.value if asking.stage else "",
        answers=tuple(
            _answer(each, each.question if shipped or each.ours else may_read.get(each.item, ""))
            for each in asking.answers
        ),
    )


def _answer(told: Told, text: str) -> questionnaires.Answered:
    declined = told.value is None and told.said == DECLINED
    words = "" if declined or told.value is not None else told.said
    return questionnaires.Answered(
        item=told.item,
        text=text or told.item,
        value=told.value,
        words=words,
        declined=declined,
    )


def prescriptions(viewer: Viewer, person_id: UUID) -> tuple[Resource, ...]:
    """Everything that somebody is or was prescribed."""
    found = regimens.of_person(viewer, person_id=person_id, since=viewer.today)
    return tuple(medicines.medication_request(_prescribed(viewer, each)) for each in found)


def _prescribed(viewer: Viewer, regimen: regimens.Regimen) -> medicines.Prescribed:
    return medicines.Prescribed(
        key=regimen.id,
        person_id=regimen.person_id,
        product=regimen.product.value,
        product_words=PRODUCTS[regimen.product],
        starts_on=regimen.days.starts,
        ends_on=regimen.days.ends,
        today=viewer.today,
        waits=regimen.waiting is not None,
        stopped_why=WHY_ENDED[regimen.ended_why] if regimen.ended_why else "",
        prescriber=regimen.prescriber,
        agency=regimen.agency,
        supplier=regimen.supplied_on(viewer.today).name,
        own_words=regimen.own_words,
        steps=_steps(regimen),
    )


def _steps(regimen: regimens.Regimen) -> tuple[medicines.Step, ...]:
    """The doses that hold or held, each until the next."""
    holding = [each for each in regimen.doses if each.holds]
    ends = [each.from_on for each in holding[1:]] + [regimen.days.ends]
    often = "each time" if FORMS[regimen.product].every else "a day"
    return tuple(
        medicines.Step(
            micrograms=each.micrograms,
            starts=each.from_on,
            ends=until,
            words=f"{say_dose(each.micrograms)} {often}{_supervised(regimen, each.from_on)}",
        )
        for each, until in zip(holding, ends, strict=True)
    )


def _supervised(regimen: regimens.Regimen, day: date) -> str:
    return ", supervised on collection days" if regimen.arranged_on(day).supervised else ""


def whose(viewer: Viewer, kind: str, wanted: str) -> UUID | None:
    """Whose resource of a kind has this id; None where the viewer may see none."""
    first, _, rest = wanted.partition("-")
    if kind != "Observation":
        first, rest = kind, wanted
    key = _key(rest)
    if key is None:
        return None
    match first:
        case "CarePlan":
            return key
        case "MedicationRequest":
            regimen = regimens.regimen(viewer, regimen_id=key)
            return regimen.person_id if regimen else None
        case "QuestionnaireResponse" | "score":
            return answers.whose(viewer, asking=key)
        case "drug":
            return testing.whose(viewer, result_id=key)
        case "virus" if may(viewer, "health.see"):
            step = health.step(viewer, step_id=key)
            return step.person_id if step else None
        case "heart" if may(viewer, "health.see"):
            trace = health.trace(viewer, trace_id=key)
            return trace.person_id if trace else None
        case _:
            return None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text[:LENGTH_OF_A_KEY])
    except ValueError:
        return None


def observed(viewer: Viewer, person_id: UUID) -> tuple[Resource, ...]:
    """What was found or measured: of each kind where the viewer's roles let them look at it."""
    kinds: Mapping[str, Callable[[Viewer, UUID], tuple[Observed, ...]]] = {
        "testing.see": _drugs,
        "health.see": _of_health,
        "assessment.see": _scores,
    }
    seen = [of(viewer, person_id) for name, of in kinds.items() if may(viewer, name)]
    return tuple(observations.observation(each) for one_kind in seen for each in one_kind)


def _drugs(viewer: Viewer, person_id: UUID) -> tuple[Observed, ...]:
    return tuple(
        Observed(
            id=fhir_id("drug", found.id),
            person_id=test.person_id,
            category=Category.LABORATORY,
            system="analyte",
            code=found.analyte.value,
            words=ANALYTES[found.analyte],
            on=test.collected_at,
            by=test.agency,
            preliminary=found.stage is Stage.SCREEN,
            found=(found.result.value, RESULTS[found.result]),
            method=MATRICES[test.matrix],
        )
        for test in testing.tests(viewer, person_id=person_id)
        for found in test.results
    )


def _viruses(viewer: Viewer, person_id: UUID) -> tuple[Observed, ...]:
    return tuple(
        Observed(
            id=fhir_id("virus", step.id),
            person_id=step.person_id,
            category=Category.LABORATORY,
            system="virus",
            code=step.done.virus.value,
            words=VIRUSES[step.done.virus],
            on=step.done.on,
            by=step.agency,
            found=(step.done.result.value, VIRUS_RESULTS[step.done.result]),
            method=MARKERS[step.done.marker] if step.done.marker else "",
        )
        for step in health.steps(viewer, person_id=person_id)
        if step.done.result is not None
    )


def _of_health(viewer: Viewer, person_id: UUID) -> tuple[Observed, ...]:
    return (*_viruses(viewer, person_id), *_hearts(viewer, person_id))


def _hearts(viewer: Viewer, person_id: UUID) -> tuple[Observed, ...]:
    """What electrocardiograms showed, where it is known."""
    return tuple(
        Observed(
            id=fhir_id("heart", trace.id),
            person_id=trace.person_id,
            category=Category.PROCEDURE,
            system="heart",
            code="qtc",
            words="QTc",
            on=trace.on,
            by=trace.agency,
            milliseconds=trace.qtc_ms,
        )
        for trace in health.traces(viewer, person_id=person_id).taken
        if trace.qtc_ms is not None
    )


def _scores(viewer: Viewer, person_id: UUID) -> tuple[Observed, ...]:
    """Scores are reckoned as they are read, from the answers that the viewer may see."""
    return tuple(
        Observed(
            id=fhir_id("score", asking.answers[0].asking, measured.scored.score.code),
            person_id=asking.answers[0].person_id,
            category=Category.SURVEY,
            system=f"score-{asking.sheet.code}",
            code=measured.scored.score.code,
            words=f"{asking.sheet.name}: {measured.scored.score.words}",
            on=asking.asked_at,
            by=asking.agency,
            score=measured.scored.value,
            of=f"QuestionnaireResponse/{asking.answers[0].asking}",
        )
        for asking in overview.askings(viewer, person_id=person_id)
        for measured in asking.measured
        if measured.scored.value is not None
    )
