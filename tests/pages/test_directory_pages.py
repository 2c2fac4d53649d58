"""The directory's pages without a browser: who may change what, and what is said where."""

import re
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.directories import ADULT, ORDER, service
from throughcare.actions.directory import questions
from throughcare.domain.directory import language
from throughcare.domain.directory.criteria import KINDS
from throughcare.pages.directory.criterion_forms import KINDS as SHAPES
from throughcare.pages.directory.criterion_forms import CriterionForm
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def words(html: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.decode())).split())


@pytest.fixture
def quay() -> UUID:
    return service("Quay House", ADULT)


@pytest.fixture
def ed() -> Client:
    return signed_in("Ed Latch")


def seen(key: UUID) -> str:
    return models.Service.objects.get(pk=key).updated_at.isoformat()


CHANGING = ("change", "criteria", "criteria/add", "criteria/add/age", "criteria/0/change")


@pytest.mark.parametrize("tail", CHANGING)
@pytest.mark.parametrize(
    ("name", "status"), [("Ed Latch", 200), ("Bo Marsh", 403), ("Di Harrow", 403)]
)
def test_only_the_providers_editors_and_managers_open_what_changes_it(
    quay: UUID, tail: str, name: str, status: int
) -> None:
    assert signed_in(name).get(f"/directory/{quay}/{tail}").status_code == status


def test_what_is_not_there_is_not_found(ed: Client, quay: UUID) -> None:
    for tail in ("", "/history", "/ask", "/change", "/criteria"):
        assert ed.get(f"/directory/{uuid4()}{tail}").status_code == 404
    for tail in ("criteria/7/change", "criteria/x/change", "criteria/add/any", "criteria/add/x"):
        assert ed.get(f"/directory/{quay}/{tail}").status_code == 404
    assert ed.get(f"/directory/{quay}/criteria/add?beside=9").status_code == 404
    assert ed.post(f"/directory/{quay}/criteria/5/remove").status_code == 404


def test_what_must_be_typed_is_not_called_optional(ed: Client, quay: UUID) -> None:
    page = words(ed.get(f"/directory/{quay}/ask").content)
    assert "Your question" in page
    assert "(optional)" not in page


def test_a_service_is_added_and_sent_twice_is_there_once(ed: Client) -> None:
    typed = {
        "key": str(new_key()),
        "name": "Hill House",
        "summary": "Rooms on the hill",
        "needs": ["housing", "wellbeing"],
        "kind": "hostel",
        "standing": "active",
        "route": "drop_in",
        "areas": "West Town\n\nEast Town\nWest Town",
        "hours": "Mon to Fri 9 to 5",
        "capacity_places": "8",
        "capacity_free": "2",
    }
    for _ in range(2):
        assert ed.post("/directory/new", typed).status_code == 302
    stored = models.Service.objects.get(name="Hill House")
    assert [a["code"] for a in stored.areas] == ["West Town", "East Town"]
    assert len(stored.hours) == 5
    page = words(ed.get(f"/directory/{stored.pk}").content)
    assert "Monday to Friday 9:00 to 17:00" in page
    assert "2 of 8 places free, said on 2 March 2026" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Enter the name of the service"),
        ({"name": "x" * 201}, "Say it in at most 200 letters"),
        ({"summary": ""}, "Say in one line what the service does"),
        ({"needs": []}, "Choose what the service helps with"),
        ({"hours": "9 to 5"}, "Write “9 to 5” like this: Monday to Friday 9:00 to 17:00"),
        ({"capacity_free": "9"}, "There can’t be more free places than places"),
        ({"seen_at": "then"}, "Somebody else changed this meanwhile"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    ed: Client, quay: UUID, changes: dict[str, object], said: str
) -> None:
    typed = {
        "key": str(new_key()),
        "seen_at": seen(quay),
        "name": "Quay House",
        "summary": "Something that I typed",
        "needs": ["housing"],
        "kind": "housing",
        "standing": "active",
        "route": "referral",
        "capacity_places": "3",
    } | changes
    answer = ed.post(f"/directory/{quay}/change", typed)
    assert answer.status_code == 422
    assert said in words(answer.content)
    if "summary" not in changes:
        assert "Something that I typed" in words(answer.content)
    assert models.Service.objects.get(pk=quay).summary == "What Quay House does"


# --- Criteria ---

TYPED: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "age": ({"from": "18", "to": "25"}, {"kind": "age", "from": 18, "to": 25}),
    "sex": ({"sex": "female"}, {"kind": "sex", "sex": "female"}),
    "area": (
        {"local": "West Town", "police": "gwent, Gwent"},
        {
            "kind": "area",
            "areas": [
                {"scheme": "local", "code": "West Town"},
                {"scheme": "police", "code": "gwent", "name": "Gwent"},
            ],
        },
    ),
    "substances": (
        {"any_of": ["opioids"], "none_of": ["alcohol"]},
        {"kind": "substances", "any_of": ["opioids"], "none_of": ["alcohol"]},
    ),
    "setting": ({"any_of": ["prison"]}, {"kind": "setting", "any_of": ["prison"]}),
    "justice": (
        {"any_of": ["none", "licence"]},
        {"kind": "justice", "any_of": ["licence", "none"]},
    ),
    "opioid_free": ({"days": "7"}, {"kind": "opioid_free", "days": 7}),
    "substitution": ({"on": "no"}, {"kind": "substitution", "on": False}),
    "needs": ({"none_of": ["debt"]}, {"kind": "needs", "none_of": ["debt"]}),
    "documents": ({"all_of": ["identity"]}, {"kind": "documents", "all_of": ["identity"]}),
    "source": ({"any_of": ["gp"]}, {"kind": "source", "any_of": ["gp"]}),
    "housing": ({"any_of": ["settled"]}, {"kind": "housing", "any_of": ["settled"]}),
    "test": (
        {"result": "negative", "within_days": "28"},
        {"kind": "test", "result": "negative", "within_days": 28},
    ),
    "weeks_left": ({"from": "20"}, {"kind": "weeks_left", "from": 20}),
    "wording": ({"text": "Ring first."}, {"kind": "wording", "text": "Ring first."}),
}
WRONG: tuple[tuple[str, dict[str, object], str, str], ...] = (
    ("age", {}, "from", "Age: enter the lowest, the highest, or both."),
    ("age", {"from": "x"}, "from", "Enter a whole number from 0 to 120."),
    ("age", {"from": "30", "to": "200"}, "to", "Enter a whole number from 0 to 120."),
    ("age", {"from": "30", "to": "20"}, "from", "Age: from 30 to 20 takes nobody."),
    ("sex", {}, "sex", "“None” is not one of: female, male."),
    ("area", {}, "local", "Choose at least one."),
    ("substances", {}, "any_of", "Choose at least one."),
    (
        "substances",
        {"any_of": ["crack"], "none_of": ["crack"]},
        "any_of",
        "“crack” is both asked for and left out.",
    ),
    ("justice", {}, "any_of", "Choose at least one."),
    ("opioid_free", {"days": "-1"}, "days", "Enter a whole number from 0 to 3650."),
    ("test", {"result": "positive"}, "within_days", "Enter this."),
    ("wording", {"text": "  "}, "text", "Enter this."),
)


def test_every_kind_of_criterion_has_its_form() -> None:
    assert set(SHAPES) == set(TYPED) == {kind.kind for kind in KINDS} - {"all", "any"}


@pytest.mark.parametrize("kind", TYPED)
def test_a_criterion_of_each_kind_is_added_and_shown_again_as_it_was_written(
    ed: Client, quay: UUID, kind: str
) -> None:
    typed, stored = TYPED[kind]
    answer = ed.post(f"/directory/{quay}/criteria/add/{kind}", typed | {"seen_at": seen(quay)})
    assert answer.status_code == 302
    assert models.Service.objects.get(pk=quay).criteria == [ADULT, stored]
    read = language.parse(stored=stored)
    form = CriterionForm(kind, None, seen_at="", criterion=read.value)
    again = {name: form.initial.get(name) for name in typed}
    flat = {n: list(v) if isinstance(v, tuple) else v for n, v in again.items()}
    expected = {n: [v] if kind == "area" else v for n, v in typed.items()}
    assert {n: str(v) if isinstance(v, int) else v for n, v in flat.items()} == {
        n: sorted(v) if isinstance(v, list) else v for n, v in expected.items()
    }


@pytest.mark.parametrize(("kind", "typed", "field", "said"), WRONG)
def test_what_is_wrong_with_a_criterion_is_said_at_its_field(
    ed: Client, quay: UUID, kind: str, typed: dict[str, object], field: str, said: str
) -> None:
    answer = ed.post(f"/directory/{quay}/criteria/add/{kind}", typed | {"seen_at": seen(quay)})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'href="#id_{field}' in html
    assert said in words(answer.content)
    assert models.Service.objects.get(pk=quay).criteria == [ADULT]


def test_a_criterion_that_demands_an_offence_is_kept_and_said_to_do_so(
    ed: Client, quay: UUID
) -> None:
    typed = {"any_of": ["licence"], "seen_at": seen(quay)}
    answer = ed.post(f"/directory/{quay}/criteria/add/justice", typed, follow=True)
    assert "Demands an offence or an order: others can’t get in." in words(answer.content)
    assert "Demands an offence" in words(ed.get("/directory/concerns").content)


def test_two_editors_at_once_the_second_is_told(ed: Client, quay: UUID) -> None:
    before = seen(quay)
    first = {"from": "21", "seen_at": before}
    assert ed.post(f"/directory/{quay}/criteria/0/change", first).status_code == 302
    models.Service.objects.filter(pk=quay).update(updated_at="2026-03-02T12:00:00Z")
    second = ed.post(f"/directory/{quay}/criteria/0/change", {"from": "30", "seen_at": before})
    assert second.status_code == 422
    assert "Somebody else changed this meanwhile" in words(second.content)
    assert models.Service.objects.get(pk=quay).criteria == [{"kind": "age", "from": 21}]


# --- Reading ---


def test_a_list_asks_one_question_however_long_it_is() -> None:
    ada = signed_in("Ada Quill")
    counts = []
    for _ in range(2):
        for n in range(15):
            service(f"Rooms {n} {len(counts)}")
        with CaptureQueriesContext(connection) as asked:
            assert ada.get("/directory").status_code == 200
        counts.append(len([q for q in asked.captured_queries if "records_service" in q["sql"]]))
    assert counts == [1, 1]


def test_a_page_far_beyond_the_last_says_nothing_is_there() -> None:
    ada = signed_in("Ada Quill")
    for path in ("/directory", "/directory/meetings"):
        assert ada.get(path, {"page": "99999"}).status_code == 200


def test_an_open_question_is_shown_to_its_sides_only(quay: UUID) -> None:
    key = questions.ask(
        key=new_key(),
        service_id=quay,
        words="Do you take couples?",
        sure=False,
        person_id=None,
        by=world.viewer("Ada Quill", at=NOW),
        at=NOW,
    )
    shown = {
        name: "Do you take couples?" in words(signed_in(name).get(f"/directory/{quay}").content)
        for name in ("Flo Reed", "Di Harrow", "Hal Birch")
    }
    assert shown == {"Flo Reed": True, "Di Harrow": True, "Hal Birch": False}
    path = reverse("directory:answer", args=[key])
    assert signed_in("Di Harrow").get(path).status_code == 200
    assert signed_in("Hal Birch").get(path).status_code == 404


def test_concerns_are_for_those_who_can_change_them(quay: UUID) -> None:
    service("Order Homes", ORDER)
    assert signed_in("Di Harrow").get("/directory/concerns").status_code == 403
    assert "Order Homes" in words(signed_in("Oz Partner").get("/directory/concerns").content)
    assert "Order Homes" not in words(signed_in("Bo Marsh").get("/directory/concerns").content)


def test_an_entry_of_another_directory_is_shown_with_where_it_comes_from(ed: Client) -> None:
    key = service("Quay House")
    models.Service.objects.filter(pk=key).update(source="hsds", external_id="1", agency_id=None)
    page = words(ed.get(f"/directory/{key}").content)
    assert "from another directory" in page
    assert "not referred to from here" in page
    assert "Ask before referring" not in page
    assert ed.get(f"/directory/{key}/change").status_code == 403


def test_a_question_stands_on_today_of_the_desk_and_late_on_the_net_of_both_sides(
    quay: UUID,
) -> None:
    questions.ask(
        key=new_key(),
        service_id=quay,
        words="Do you take couples?",
        sure=False,
        person_id=None,
        by=world.viewer("Ada Quill", at=NOW),
        at=NOW,
    )
    said = "Do you take couples?"
    assert said in words(signed_in("Di Harrow").get("/today").content)
    assert said not in words(signed_in("Ed Latch").get("/today").content)
    assert said not in words(signed_in("Ada Quill").get("/net").content)
    models.Question.objects.update(due_at=NOW)
    assert said in words(signed_in("Ed Latch").get("/today").content)
    for name in ("Di Harrow", "Ed Latch", "Ada Quill"):
        assert said in words(signed_in(name).get("/net").content)
    assert said not in words(signed_in("Hal Birch").get("/net").content)
    assert signed_in("Oz Partner").get("/net").status_code == 200


def test_a_directory_editor_sees_no_people_and_keeps_the_directory(quay: UUID) -> None:
    models.Assignment.objects.create(
        id=new_key(),
        worker_id=world.key("Ann Ledger"),
        agency_id=world.key(world.RECOVERY),
        role="directory_editor",
        starts_on=world.STARTED,
    )
    ann = signed_in("Ann Ledger")
    today = ann.get("/today")
    assert "The directory" in words(today.content)
    assert ann.get("/directory/questions").status_code == 200
    own = models.Service.objects.get(name="Recovery keywork").pk
    assert ann.get(f"/directory/{own}/change").status_code == 200
    assert ann.get(f"/directory/{quay}/change").status_code == 403
    assert ann.get("/people").status_code == 403
