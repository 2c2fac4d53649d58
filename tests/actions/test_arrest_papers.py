"""Papers after an arrest: kept exactly as they were given; the court reads what it was given."""

import hashlib
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import Error, transaction
from django.urls import reverse

from tests import world
from tests.access.browsing import signed_in
from tests.arrests import A_DAY, UNA, VI, given, in_custody, required, to, was_tested
from tests.clock import NOW
from tests.journeys import C, shared, worker
from tests.referrals import seen_by
from throughcare.actions import arrest
from throughcare.domain.arrest.terms import Handed, Relevant, Written
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.arrest import assessments, papers, tests
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LOU = "Lou Bench"


@pytest.fixture
def person_id() -> UUID:
    return in_custody()


@pytest.fixture
def test_id(person_id: UUID) -> UUID:
    return was_tested(person_id)


def notices(required_id: UUID, *, by: str = UNA) -> list[tuple[int, str, bool]]:
    """Version, kind, and whether it was given; as somebody may see it."""
    with seen_by(by):
        found = papers.of_assessment(worker(by), required_id=required_id)
    return [(each.number, each.kind.value, each.given_at is not None) for each in found]


def test_what_was_handed_over_is_what_was_written_before(person_id: UUID, test_id: UUID) -> None:
    key = new_key()
    arrest.require(key=key, test_id=test_id, to=to(), by=worker(UNA), at=NOW)
    assert notices(key) == [(1, "plain", False), (1, "easy", False)]
    with seen_by(UNA):
        before = dict(models.ArrestPaper.objects.values_list("pk", "pdf"))
    given(key, handed=Handed.EASY)
    assert notices(key) == notices(key, by=VI) == [(1, "plain", False), (1, "easy", True)]
    with seen_by(UNA):
        assert dict(models.ArrestPaper.objects.values_list("pk", "pdf")) == before
        row = models.ArrestPaper.objects.get(kind="easy")
        assert hashlib.sha256(bytes(row.pdf)).hexdigest() == row.digest
        told = models.Event.objects.get(kind="assessment.noticed").pk
        payload = models.EventPayload.objects.get(event_id=told).payload
    assert (payload["handed"], payload["digests"]) == ("easy", [row.digest])


def test_a_variation_is_a_notice_of_its_own_and_the_one_before_stays(test_id: UUID) -> None:
    first, _ = required(test_id)
    arrest.vary(required_id=first, to=to(NOW + 5 * A_DAY), by=worker(VI), at=NOW)
    kept = [(2, "plain", True), (2, "easy", True), (1, "plain", True), (1, "easy", True)]
    assert notices(first) == notices(first, by=VI) == kept
    with seen_by(UNA):
        digests = models.ArrestPaper.objects.values_list("digest", flat=True)
        assert len(set(digests)) == 4


def test_disputed_before_its_notice_was_given_the_notice_says_the_later_time(
    test_id: UUID,
) -> None:
    first = new_key()
    arrest.require(key=first, test_id=test_id, to=to(), by=worker(UNA), at=NOW)
    later = NOW + 8 * A_DAY
    told = {"test_id": test_id, "sent_on": NOW.date(), "by": worker(UNA), "at": NOW}
    with pytest.raises(Refused) as refused:
        arrest.dispute(starts_at=later, warned=True, handed=None, **told)
    assert {each.code for each in refused.value.reasons} == {"assessment.handed_needed"}
    arrest.dispute(starts_at=later, warned=True, handed=Handed.BOTH, **told)
    written = [(2, "plain", True), (2, "easy", True), (1, "plain", False), (1, "easy", False)]
    assert notices(first) == written
    with seen_by(UNA):
        row = models.RequiredAssessment.objects.get(pk=first)
        assert (row.state, row.starts_at) == ("notified", later)


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"title": "x"}, "denied"),
        ({"given_at": NOW + A_DAY}, "stays as"),
        ({"pdf": b"x"}, "denied"),
    ],
)
def test_a_paper_is_never_changed(test_id: UUID, change: dict[str, object], match: str) -> None:
    first, _ = required(test_id)
    refused = pytest.raises(Error, match=match)
    with seen_by(UNA), refused, transaction.atomic():
        models.ArrestPaper.objects.filter(required_id=first).update(**change)


def test_another_agency_finds_no_paper(person_id: UUID, test_id: UUID) -> None:
    required(test_id)
    for name in ("Ada Quill", LOU, "Hal Birch"):
        with seen_by(name):
            assert not models.ArrestPaper.objects.exists()


def test_easy_words_come_first_for_whoever_asked_for_them_in_custody() -> None:
    person_id = in_custody()
    required(was_tested(person_id, easy_read=True))
    for name in (UNA, VI):
        with seen_by(name):
            assert assessments.reads_easily(worker(name), person_id=person_id)


def to_court(test_id: UUID, *, by: str = UNA, **told: object) -> UUID:
    where = {"key": new_key(), "court_id": world.key(world.COURT), "other": ""} | told
    return arrest.give_bail(test_id=test_id, by=worker(by), at=NOW, **where)


def test_given_twice_with_one_key_it_is_given_once(person_id: UUID, test_id: UUID) -> None:
    key = to_court(test_id)
    assert to_court(test_id, key=key) == key
    with seen_by(UNA):
        assert models.ArrestPaper.objects.filter(test_id=test_id, required=None).count() == 1
        assert models.Disclosure.objects.filter(person_id=person_id).count() == 1


def test_a_court_reads_what_it_was_given_and_it_stands_in_the_ledger(
    person_id: UUID, test_id: UUID
) -> None:
    key = to_court(test_id)
    with seen_by(LOU):
        (paper,) = papers.to_the_court(worker(LOU), most=9)
        assert (paper.id, paper.kind, paper.name) == (key, Written.BAIL, "")
        assert papers.pdf(worker(LOU), person_id=person_id, paper_id=key)
        assert not tests.let_see(worker(LOU), most=9)
    with seen_by(UNA):
        line = models.Disclosure.objects.get(person_id=person_id)
    assert (line.to_agency_id, line.how) == (world.key(world.COURT), "copy")
    assert line.categories == ["justice", "tests"]


def test_a_grant_lets_the_court_see_the_test_on_its_page(person_id: UUID, test_id: UUID) -> None:
    shared(person_id, C.IDENTITY, C.TESTS, to=world.COURT, by=UNA)
    with seen_by(LOU):
        ((found, name, _),) = tests.let_see(worker(LOU), most=9)
    assert (found, name) == (test_id, "Sam")


@pytest.mark.parametrize(
    ("granted", "named"),
    [((), False), ((C.TESTS,), False), ((C.IDENTITY,), True)],
    ids=["nothing", "tests alone", "identity"],
)
def test_the_courts_list_names_somebody_only_where_a_grant_covers_their_name(
    person_id: UUID, test_id: UUID, granted: tuple[C, ...], named: bool
) -> None:
    to_court(test_id)
    if granted:
        shared(person_id, *granted, to=world.COURT, by=UNA)
    said = signed_in(LOU).get(reverse("arrest:given_to_court")).content.decode()
    assert ("Sam Example" in said) is named
    assert ("The name stands on the paper" in said) is not named


def test_what_becomes_known_later_is_another_paper(test_id: UUID) -> None:
    first = to_court(test_id, by=VI)
    said = {"assessment": Relevant.REFUSED, "follow_up": None, "court_satisfied": None}
    arrest.say_bail(test_id=test_id, by=worker(VI), at=NOW + timedelta(minutes=1), **said)
    second = to_court(test_id, by=VI)
    with seen_by(VI):
        rows = models.ArrestPaper.objects.filter(pk__in=[first, second]).order_by("number")
        assert [each.number for each in rows] == [1, 2]
        assert len({each.digest for each in rows}) == 2


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"court_id": None}, "arrest.court_needed"),
        ({"court_id": world.key(world.HOUSING)}, "arrest.court_needed"),
        ({"other": "Leeds"}, "arrest.one_court"),
    ],
)
def test_it_is_given_to_one_court(test_id: UUID, told: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        to_court(test_id, **told)
    assert {each.code for each in refused.value.reasons} == {code}
    with seen_by(UNA):
        assert not models.ArrestPaper.objects.exists()
        assert not models.Disclosure.objects.exists()


def test_a_court_outside_the_house_is_named(test_id: UUID) -> None:
    to_court(test_id, court_id=None, other="Leeds Magistrates")
    with seen_by(UNA):
        assert models.Disclosure.objects.get().to_whom == "Leeds Magistrates"


def test_only_custody_and_the_team_give_it(test_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        to_court(test_id, by="Ada Quill")
    assert {each.code for each in refused.value.reasons} == {"permission.not_yours"}
