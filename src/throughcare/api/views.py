"""FHIR R4: Questionnaires, and of somebody what the viewer may see; answers sent in."""

import json
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from throughcare.actions import assessment, ledger
from throughcare.actions.assessment import Said
from throughcare.api import gathering
from throughcare.api.frame import answer, resource
from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.scoring import say_values
from throughcare.domain.assessment.sheet import Sheet
from throughcare.domain.assessment.standing import Place, Why
from throughcare.domain.kernel.calendar import at
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.fhir import capability, questionnaires
from throughcare.gateways.fhir.questionnaires import Read, Unread, Worded
from throughcare.gateways.fhir.terms import Resource, bundle
from throughcare.queries import person as people
from throughcare.queries.assessment import sheets
from throughcare.records.keys import key_of, new_key

READS = ("read", "search-type")
RESOURCES: dict[str, tuple[str, ...]] = {
    "CarePlan": READS,
    "MedicationRequest": READS,
    "Observation": READS,
    "Questionnaire": (*READS, "update"),
    "QuestionnaireResponse": (*READS, "create"),
}
NOON = time(12)
MOST = 1_000_000  # bytes of an answer that is sent


@require_GET
@resource("assessment.see")
def metadata(request: HttpRequest, viewer: Viewer) -> JsonResponse:
    """What this server can do: a CapabilityStatement."""
    return answer(capability.statement(resources=RESOURCES, on=viewer.today, base=_base(request)))


@require_GET
@resource("assessment.see")
def listed(request: HttpRequest, viewer: Viewer) -> JsonResponse:
    """Every sheet that is asked today, as Questionnaires."""
    return answer(bundle(gathering.listed(viewer), base=_base(request)))


@require_http_methods(["GET", "PUT"])
@resource("assessment.see")
def questionnaire(request: HttpRequest, viewer: Viewer, sheet: str) -> JsonResponse:
    """One sheet as a Questionnaire, in the words that the viewer's agency may read, or sends."""
    if request.method == "PUT":
        _word(questionnaires.read_words(_json(request)), sheet, viewer)
    return answer(_one(gathering.listed(viewer), sheet))


def _word(told: Worded, wanted: str, viewer: Viewer) -> None:
    """Keep an agency's own copy of the questions, by the same action as the page."""
    sheet = sheets.sheet(told.sheet, on=viewer.today)
    if sheet is None or questionnaires.id_of(sheet) != wanted:
        raise Http404
    if told.version not in ("", sheet.version):
        raise Unread(f"Questionnaire.version: {sheet.version} is the one that is asked")
    text = "\n".join(told.lines)
    assessment.load_wording(sheet=sheet.code, text=text, by=viewer, at=viewer.at)


@require_GET
@resource("assessment.see")
def responses(request: HttpRequest, viewer: Viewer, person_id: UUID) -> JsonResponse:
    """What somebody was asked, as QuestionnaireResponses."""
    return _of_person(request, viewer, person_id, gathering.responses)


@require_GET
@resource("person.see")
def plans(request: HttpRequest, viewer: Viewer, person_id: UUID) -> JsonResponse:
    """What is agreed with somebody, as a CarePlan."""
    return _of_person(request, viewer, person_id, gathering.planned)


@require_GET
@resource("person.see")
def plan(request: HttpRequest, viewer: Viewer, wanted: str) -> JsonResponse:
    """One CarePlan."""
    return _read(viewer, "CarePlan", wanted, gathering.planned)


@require_GET
@resource("treatment.see")
def prescriptions(request: HttpRequest, viewer: Viewer, person_id: UUID) -> JsonResponse:
    """What somebody is or was prescribed, as MedicationRequests."""
    return _of_person(request, viewer, person_id, gathering.prescriptions)


@require_GET
@resource("person.see")
def observed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> JsonResponse:
    """Results of drug tests and health tests, and scores, as Observations."""
    return _of_person(request, viewer, person_id, gathering.observed)


def _of_person(
    request: HttpRequest, viewer: Viewer, person_id: UUID, gather: gathering.Gather
) -> JsonResponse:
    """All of it, or by `_id` one; 404 where the viewer may not see who that is."""
    head = people.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    wanted = request.GET.get("_id")
    found = gather(viewer, head.id)
    chosen = [each for each in found if wanted in (None, each["id"])]
    return answer(bundle(chosen, base=_base(request)))


@require_GET
@resource("treatment.see")
def prescription(request: HttpRequest, viewer: Viewer, wanted: str) -> JsonResponse:
    """One MedicationRequest."""
    return _read(viewer, "MedicationRequest", wanted, gathering.prescriptions)


@require_GET
@resource("person.see")
def observation(request: HttpRequest, viewer: Viewer, wanted: str) -> JsonResponse:
    """One Observation."""
    return _read(viewer, "Observation", wanted, gathering.observed)


@require_GET
@resource("assessment.see")
def response(request: HttpRequest, viewer: Viewer, wanted: str) -> JsonResponse:
    """One QuestionnaireResponse."""
    return _read(viewer, "QuestionnaireResponse", wanted, gathering.responses)


def _read(viewer: Viewer, kind: str, wanted: str, gather: gathering.Gather) -> JsonResponse:
    """One resource by its id; that another agency let somebody see it is remembered."""
    person_id = gathering.whose(viewer, kind, wanted)
    if person_id is None or people.head(viewer, person_id=person_id) is None:
        raise Http404
    found = _one(gather(viewer, person_id), wanted)
    ledger.remember_view(person_id=person_id, by=viewer, at=viewer.at)
    return answer(found)


def _one(found: tuple[Resource, ...], wanted: str) -> Resource:
    for each in found:
        if each["id"] == wanted:
            return each
    raise Http404


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/fhir/")


@require_POST
@resource("assessment.ask")
def take(request: HttpRequest, viewer: Viewer) -> JsonResponse:
    """Take a QuestionnaireResponse by the same action as the page; refusals come as codes."""
    told = questionnaires.read(_json(request))
    sheet = sheets.sheet(told.sheet, on=viewer.today)
    if sheet is None:
        raise Http404
    chosen = told.key or new_key()
    key = key_of(worker_id=viewer.worker_id, agency_id=viewer.agency_id, chosen=chosen)
    said = _said(told, sheet, viewer)
    assessment.answer(key=key, person_id=told.person_id, said=said, by=viewer, at=viewer.at)
    kept = gathering.responses(viewer, told.person_id)
    made = answer(_one(kept, str(key)), status=201)
    made["Location"] = f"{_base(request)}QuestionnaireResponse/{key}"
    return made


def _json(request: HttpRequest) -> Any:
    if len(request.body) > MOST:
        raise Unread("too large")
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError) as problem:
        raise Unread("no JSON that can be read") from problem


def _said(told: Read, sheet: Sheet, viewer: Viewer) -> Said:
    """What came, as what is typed on the page: numbers where there is a scale, words elsewhere."""
    scales = {item.code: item.scale for item in sheet.items}
    open_ended = {code for code, scale in scales.items() if scale is None}
    for code in told.words:
        if scale := scales.get(code):
            values = say_values(scale.values)
            raise Refused(because("answers.not_a_number", code, item=code, values=values))
    return Said(
        sheet=sheet.code,
        values={code: value for code, value in told.values.items() if code not in open_ended},
        words=dict(told.words) | {c: str(told.values[c]) for c in open_ended & told.values.keys()},
        declined=told.declined,
        place=_code(Place, told.place),
        asked_at=_asked_at(told.authored, viewer),
        why_again=_code(Why, told.why_again),
        stage=_code(Stage, told.stage),
    )


def _asked_at(authored: datetime | date | None, viewer: Viewer) -> datetime:
    """Where only a day is said: now if it is today, else its noon, as on the page."""
    if isinstance(authored, datetime):
        return authored
    if authored is None or authored == viewer.today:
        return viewer.at
    return at(day=authored, clock=NOON)


def _code[T: (Place, Why, Stage)](kind: type[T], value: str) -> T | None:
    """A code of a closed list; none where it is not one."""
    return kind(value) if value in list(kind) else None
