"""C18: somebody dies. In one instant everything stops, and two people own what follows."""

from datetime import date, datetime, timedelta
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests import world
from tests.actions.people import referred, refusals, registered, restricted, seeing
from tests.clock import NOW
from throughcare.actions import appointment, death, need, next_step, referral, support
from throughcare.actions.death import Told, stopping
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.death.terms import Family, Word
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.death import anew
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

DIED = date(2026, 2, 28)
LATER = NOW + timedelta(hours=1)


def told(**changes: Any) -> Told:
    usual: dict[str, Any] = {
        "died_on": DIED,
        "source": "family",
        "family_owner_id": world.key("Ada Quill"),
        "review_owner_id": world.key("Bo Marsh"),
    }
    return Told(**usual | changes)


def as_(name: str, at: datetime = LATER) -> Viewer:
    return world.viewer(name, at=at)


def record(person_id: UUID, by: str = "Ada Quill", **changes: Any) -> None:
    death.record(person_id=person_id, told=told(**changes), by=as_(by), at=LATER)


def spoken_to(person_id: UUID, answer: Family = Family.WANTED) -> None:
    word = Word(answer=answer, who="A sister", offered=frozenset(), words="Spoke to her")
    death.family_contacted(person_id=person_id, told=word, by=as_("Ada Quill"), at=LATER)


def owed(name: str) -> set[str]:
    with seeing(name, at=LATER):
        still = models.Obligation.objects.filter(
            owner_agency_id=as_(name).agency_id, met_at=None, fell_at=None
        )
        return set(still.values_list("rule", flat=True))


def books(person_id: UUID, name: str, hours: int) -> UUID:
    """An hour to come with this worker."""
    asked = Asked(
        person_id=person_id,
        worker_id=world.key(name),
        kind=Kind.KEYWORK,
        starts_at=NOW + timedelta(hours=hours),
        length=timedelta(minutes=30),
    )
    return appointment.book(key=new_key(), asked=asked, by=as_(name, NOW), at=NOW)


@pytest.fixture(scope="module")
def sam(scene_of_all: None) -> UUID:
    """Somebody known to two agencies, with everything going on that can."""
    person_id = registered()
    accepted = referred(person_id)
    di = as_("Di Harrow", NOW)
    referral.acknowledge(referral_id=accepted, by=di, at=NOW)
    referral.accept(referral_id=accepted, holder_id=di.worker_id, by=di, at=NOW)
    referral.see(referral_id=accepted, by=di, at=NOW)
    referred(person_id, to="Community mental health")
    ada = as_("Ada Quill", NOW)
    support.begin(
        key=new_key(), person_id=person_id, what="Keywork", planned_end_on=None, by=ada, at=NOW
    )
    next_step.agree(
        key=new_key(), person_id=person_id, what="Call", due_on=date(2026, 3, 5), by=ada, at=NOW
    )
    need.notice_risk(person_id=person_id, flag="suicide", words="x", by=ada, at=NOW)
    books(person_id, "Ada Quill", hours=30)
    books(person_id, "Di Harrow", hours=50)
    return person_id


def test_everything_stops_at_both_agencies(sam: UUID) -> None:
    assert {"journey.contact", "next_step.do", "risk.respond"} <= owed("Ada Quill")
    record(sam)
    assert owed("Ada Quill") == {"death.family", "death.review"}
    assert owed("Di Harrow") == set()
    assert owed("Jo Wren") == set()
    for name in ("Ada Quill", "Di Harrow"):
        with seeing(name, at=LATER):
            assert models.Person.objects.get().died_on == DIED
            assert set(models.Appointment.objects.values_list("state", flat=True)) == {"fell"}
            assert not models.NextStep.objects.filter(done_at=None, replaced_at=None).exists()
            assert not models.Support.objects.filter(ended_at=None).exists()
            assert not models.Journey.objects.filter(ended_at=None).exists()
    with seeing("Ada Quill", at=LATER):
        assert models.Journey.objects.get().ended_why == "died"


def test_two_people_own_what_follows(sam: UUID) -> None:
    record(sam)
    with seeing("Bo Marsh", at=LATER):
        owners = dict(
            models.Obligation.objects.filter(met_at=None, fell_at=None).values_list(
                "rule", "owner_worker__name"
            )
        )
    assert owners == {"death.family": "Ada Quill", "death.review": "Bo Marsh"}


def test_referrals_end_as_died_each_by_its_move(sam: UUID) -> None:
    record(sam)
    with seeing("Ada Quill", at=LATER):
        waiting, seen = models.Referral.objects.order_by("service__name")
        assert (seen.state, seen.outcome) == ("ended", "died")
        assert (waiting.state, waiting.withdrawn_code) == ("withdrawn", "died")
        last = models.ReferralMove.objects.filter(moved_at=LATER)
        assert set(last.values_list("move", "moved_by__name")) == {
            ("end", "The net"),
            ("withdraw", "The net"),
        }


def test_every_agency_is_told_and_older_news_is_no_more(sam: UUID) -> None:
    with seeing("Ada Quill", at=LATER):
        assert models.News.objects.filter(read_at=None).exists()
    record(sam)
    for name, kinds in {
        "Ada Quill": {"referral.ended"},
        "Di Harrow": {"person.death_known", "referral.ended"},
        "Jo Wren": {"person.death_known", "referral.withdrawn"},
    }.items():
        with seeing(name, at=LATER):
            unread = models.News.objects.filter(read_at=None)
            assert kinds <= set(unread.values_list("event__kind", flat=True)), name
            assert set(unread.values_list("told_at", flat=True)) == {LATER}


def test_only_who_it_was_is_still_seen_until_the_review_is_over(sam: UUID) -> None:
    record(sam)
    with seeing("Jo Wren", at=LATER):
        assert models.Person.objects.get().died_on == DIED
        (grant,) = models.Grant.objects.filter(ends_at__gt=LATER)
        assert grant.categories == ["identity"]
        assert grant.ends_at == LATER + timedelta(days=120)
    death.close(person_id=sam, words="Earlier naloxone", by=as_("Bo Marsh"), at=LATER)
    with seeing("Jo Wren", at=LATER):
        assert not models.Grant.objects.filter(ends_at__gt=LATER).exists()
        assert not models.Person.objects.exists()
    assert owed("Bo Marsh") == {"death.family"}


def test_a_word_with_the_family_and_the_review_meet_the_two_duties(sam: UUID) -> None:
    record(sam)
    spoken_to(sam)
    assert owed("Bo Marsh") == {"death.review"}
    assert refusals(lambda: spoken_to(sam)) == {"death.not_owed"}
    assert refusals(
        lambda: death.close(person_id=sam, words=" ", by=as_("Bo Marsh"), at=LATER)
    ) == {"death.words_needed"}
    assert refusals(
        lambda: death.close(person_id=sam, words="x", by=as_("Di Harrow"), at=LATER)
    ) == {"death.not_owed"}


def test_a_family_that_asks_for_time_is_asked_again(sam: UUID) -> None:
    record(sam)
    spoken_to(sam, Family.LATER)
    assert owed("Bo Marsh") == {"death.family_again", "death.review"}
    spoken_to(sam)
    assert owed("Bo Marsh") == {"death.review"}


def state() -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Everything that a death could change, as the two agencies see it."""
    tables: list[tuple[Any, tuple[str, ...]]] = [
        (models.Person, ("died_on",)),
        (models.Appointment, ("state",)),
        (models.Referral, ("state", "outcome", "withdrawn_code")),
        (models.Grant, ("categories", "ends_at")),
        (models.Journey, ("ended_at",)),
        (models.NextStep, ("replaced_at",)),
        (models.Support, ("ended_at",)),
        (models.News, ("read_at",)),
        (models.Obligation, ("rule", "met_at", "fell_at")),
        (models.Event, ("kind",)),
    ]
    found = []
    for name in ("Bo Marsh", "Ed Latch", "Kit Vale"):
        with seeing(name, at=LATER):
            found += [
                (f"{name} {t.__name__}", list(t.objects.order_by("pk").values_list("pk", *columns)))
                for t, columns in tables
            ]
    return found


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"died_on": None}, {"death.date_needed"}),
        ({"died_on": date(2026, 3, 3)}, {"death.in_future"}),
        ({"died_on": date(1985, 5, 4)}, {"death.before_birth"}),
        ({"source": "a rumour"}, {"death.source_needed"}),
        (
            {"family_owner_id": None, "review_owner_id": None},
            {"death.family_owner_needed", "death.review_owner_needed"},
        ),
        ({"review_owner_id": world.key("Di Harrow")}, {"death.owner_not_at_work"}),
    ],
)
def test_what_is_refused_changes_nothing(
    sam: UUID, changes: dict[str, Any], codes: set[str]
) -> None:
    before = state()
    assert refusals(lambda: record(sam, **changes)) == codes
    assert state() == before


def test_it_is_recorded_once(sam: UUID) -> None:
    record(sam)
    before = state()
    assert refusals(lambda: record(sam)) == {"death.recorded_already"}
    assert refusals(lambda: record(sam, by="Di Harrow")) >= {"death.recorded_already"}
    assert state() == before


def test_who_does_not_know_them_records_nothing(sam: UUID) -> None:
    before = state()
    assert refusals(lambda: record(sam, by="Hal Birch")) == {"person.not_found"}
    assert refusals(lambda: record(sam, by="Ann Ledger")) == {"permission.not_yours"}
    restricted(sam, readers=["Ada Quill", "Bo Marsh"])
    assert refusals(lambda: record(sam, by="Flo Reed")) == {"person.not_found"}
    restricted_now = state()
    assert [row for row in restricted_now if row[0].startswith("Bo")] == [
        row for row in before if row[0].startswith("Bo")
    ]


@pytest.mark.parametrize("where", ["_tell", "_close"])
def test_a_failure_half_way_leaves_nothing(sam: UUID, where: str) -> None:
    before = state()
    with mock.patch.object(stopping, where, side_effect=RuntimeError), pytest.raises(RuntimeError):
        record(sam)
    assert state() == before


def test_after_it_nothing_more_is_agreed_or_sent(sam: UUID) -> None:
    record(sam)
    ada = as_("Ada Quill")
    assert refusals(
        lambda: next_step.agree(
            key=new_key(), person_id=sam, what="x", due_on=date(2026, 4, 1), by=ada, at=LATER
        )
    ) <= {"person.has_died", "journey.not_open"}
    assert owed("Ada Quill") == {"death.family", "death.review"}


def correct(person_id: UUID, by: str = "Bo Marsh", why: str = "Mixed up two records") -> None:
    death.correct(person_id=person_id, why=why, by=as_(by), at=LATER)


def test_what_fell_and_does_not_come_back_is_looked_through_where_it_was_owed(sam: UUID) -> None:
    record(sam)
    correct(sam)
    assert "death.look_anew" in owed("Ada Quill")
    assert "death.look_anew" not in owed("Di Harrow")
    with seeing("Ada Quill", at=LATER):
        rows = anew.fallen(as_("Ada Quill"), person_id=sam, name="Sam")
    assert "Do what was agreed with Sam" in {each.text for each in rows}

    def looks(name: str) -> None:
        death.looked_anew(person_id=sam, by=as_(name), at=LATER)

    assert refusals(lambda: looks("Di Harrow")) == {"death.no_look_owed"}
    looks("Ada Quill")
    assert "death.look_anew" not in owed("Ada Quill")
    assert refusals(lambda: looks("Ada Quill")) == {"death.no_look_owed"}


def test_a_death_recorded_by_mistake_is_corrected_by_a_manager(sam: UUID) -> None:
    record(sam)
    correct(sam)
    back = {"journey.contact", "journey.next_step", "death.look_anew"}
    assert owed("Ada Quill") == back
    with seeing("Ada Quill", at=LATER):
        assert models.Person.objects.get().died_on is None
        journey = models.Journey.objects.get()
        assert (journey.ended_at, journey.ended_why) == (None, "")
        assert journey.lead_worker_id == world.key("Ada Quill")
        assert set(models.Appointment.objects.values_list("state", flat=True)) == {"fell"}
        assert not models.Support.objects.filter(ended_at=None).exists()
        corrected = models.Event.objects.get(
            kind="person.death_corrected", agency_id=world.key(world.RECOVERY)
        )
        assert corrected.corrects.kind == "person.died"  # type: ignore[union-attr]
    for name in ("Di Harrow", "Jo Wren"):
        with seeing(name, at=LATER):
            assert models.Event.objects.filter(
                kind="person.death_corrected", agency_id=as_(name).agency_id
            ).exists(), name
    next_step.agree(
        key=new_key(),
        person_id=sam,
        what="Call",
        due_on=date(2026, 4, 1),
        by=as_("Ada Quill"),
        at=LATER,
    )
    assert owed("Ada Quill") == back - {"journey.next_step"} | {"next_step.do"}


def test_where_the_leads_last_day_is_known_who_leads_next_is_owed_again(sam: UUID) -> None:
    ada = models.Assignment.objects.filter(worker_id=world.key("Ada Quill"))
    ada.update(ends_on=date(2026, 6, 26))
    record(sam)
    assert "journey.next_lead" not in owed("Bo Marsh")
    correct(sam)
    assert "journey.next_lead" in owed("Bo Marsh")


def test_where_the_lead_has_left_meanwhile_the_manager_who_corrects_leads(sam: UUID) -> None:
    record(sam)
    with seeing("Bo Marsh", at=LATER):
        models.Worker.objects.filter(pk=world.key("Ada Quill")).update(left_at=LATER)
    correct(sam)
    with seeing("Bo Marsh", at=LATER):
        journey = models.Journey.objects.get(ended_at=None)
        assert (journey.lead_worker_id, journey.acting) == (world.key("Bo Marsh"), True)
    assert "journey.handover" in owed("Bo Marsh")


@pytest.mark.parametrize(
    ("by", "why", "codes"),
    [
        ("Ada Quill", "x", {"permission.not_yours"}),
        ("Bo Marsh", " ", {"death.why_needed"}),
        ("Ed Latch", "x", {"death.manager_corrects"}),
        ("Ivy Moor", "x", {"person.not_found"}),
    ],
)
def test_who_may_not_correct_changes_nothing(sam: UUID, by: str, why: str, codes: set[str]) -> None:
    record(sam)
    before = state()
    assert refusals(lambda: correct(sam, by=by, why=why)) == codes
    assert state() == before


def test_there_must_be_a_death_to_correct(sam: UUID) -> None:
    assert refusals(lambda: correct(sam)) >= {"death.not_recorded"}


def test_only_the_house_reaches_across_agencies(sam: UUID) -> None:
    with seeing("Ada Quill", at=LATER), connection.cursor() as cursor:
        for asked in ("death_is_told_to", "death_closes"):
            cursor.execute(f"select count(*) from {asked}(%s)", [sam])
            assert cursor.fetchone() == (0,)
        for acted in ("stop_for_death(%s, '2026-02-28', now())", "undo_death(%s, null)"):
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(f"select {acted}", [sam])
        cursor.execute("select end_review_grants(%s)", [sam])
