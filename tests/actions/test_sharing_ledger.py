"""Who knows what (C12): lines over all agencies, what is told by phone, what is kept back."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.actions import people
from tests.actions.people import refusals, seeing
from tests.clock import NOW
from throughcare.actions import sharing
from throughcare.actions.sharing import telling, withholding
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.sharing.withholding import Ground
from throughcare.queries.sharing import ledger
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def lines(person_id: UUID, *, by: str = "Ada Quill", days: int = 0) -> list[str]:
    at = NOW + timedelta(days=days)
    with seeing(by, at=at):
        found = ledger.ledger(world.viewer(by, at=at), person_id=person_id, name="Sam")
        return [line.sentence for line in found.lines]


def shared(person_id: UUID, *, to: str, by: str = "Ada Quill", **changes: object) -> UUID:
    told: dict[str, object] = {
        "key": new_key(),
        "person_id": person_id,
        "to_agency_id": world.key(to),
        "categories": frozenset({Category.IDENTITY, Category.NEEDS}),
        "purpose": "A home",
        "basis": Basis.CONSENT,
        "how_given": HowGiven.BY_PHONE,
        "own_words": "Fine by me",
        "ends_at": None,
        "by": world.viewer(by, at=NOW),
        "at": NOW,
    }
    return sharing.give(**told | changes)  # type: ignore[arg-type]


SHARED = (
    "{to} may see who Sam is and what Sam needs, since 2 March, because Sam agreed, "
    "until Sam says otherwise."
)


def test_the_agency_that_leads_reads_every_agencys_lines() -> None:
    sam = people.registered()
    shared(sam, to=world.HOUSING)
    shared(sam, to=world.MIND, by="Di Harrow")
    both = {SHARED.format(to=world.MIND), SHARED.format(to=world.HOUSING)}
    assert set(lines(sam)) == set(lines(sam, by="Di Harrow")) == both
    assert lines(sam, by="Jo Wren") == [SHARED.format(to=world.MIND)]
    assert lines(sam, by="Hal Birch") == []


def test_a_line_kept_private_is_read_by_its_two_agencies_only() -> None:
    sam = people.registered()
    shared(sam, to=world.HOUSING)
    shared(sam, to=world.MIND, by="Di Harrow", private=True)
    assert lines(sam) == [SHARED.format(to=world.HOUSING)]
    assert SHARED.format(to=world.MIND) in lines(sam, by="Di Harrow")
    assert SHARED.format(to=world.MIND) in lines(sam, by="Jo Wren")


def test_the_words_in_which_others_gave_or_told_stay_with_them() -> None:
    sam = people.registered()
    shared(sam, to=world.HOUSING)
    shared(sam, to=world.MIND, by="Di Harrow")
    told(sam, by="Di Harrow", to_agency_id=world.key(world.MIND), what="He sleeps badly")
    with seeing("Ada Quill"):
        found = ledger.ledger(people.ada(), person_id=sam, name="Sam").lines
        details = " ".join(detail for line in found for detail in line.details)
    assert details.count("Fine by me") == 1
    assert "He sleeps badly" not in details


def test_for_a_restricted_record_there_is_no_ledger() -> None:
    sam = people.registered()
    shared(sam, to=world.HOUSING)
    people.restricted(sam, readers=["Bo Marsh"])
    assert lines(sam) == lines(sam, by="Di Harrow") == []
    assert len(lines(sam, by="Bo Marsh")) == 1


# --- Told in a conversation ---


def told(person_id: UUID, *, by: str = "Ada Quill", **changes: object) -> bool:
    said: dict[str, object] = {
        "person_id": person_id,
        "to_agency_id": world.key(world.HOUSING),
        "to_whom": "the night desk",
        "categories": frozenset({Category.NEEDS}),
        "what": "He needs a room by Friday",
    }
    key = changes.pop("key", None) or new_key()
    assert isinstance(key, UUID)
    note = telling.Said(**said | changes)  # type: ignore[arg-type]
    return telling.note(key=key, said=note, by=world.viewer(by, at=NOW), at=NOW)


def owed(name: str) -> set[str]:
    with seeing(name):
        return set(
            models.Obligation.objects.filter(
                met_at=None, fell_at=None, rule__startswith="sharing."
            ).values_list("rule", flat=True)
        )


def test_what_a_grant_covers_stands_in_the_ledger_and_owes_nothing() -> None:
    sam = people.registered()
    shared(sam, to=world.HOUSING)
    assert told(sam)
    assert lines(sam)[0] == (
        "Ada Quill, West Town Recovery, told Northgate Housing (the night desk): what Sam needs."
    )
    assert owed("Gil Stone") == set()


def test_what_no_grant_covers_asks_for_a_basis_and_leaves_nothing_until_it_is_given() -> None:
    sam = people.registered()
    shared(sam, to=world.HOUSING)
    health = frozenset({Category.NEEDS, Category.HEALTH})
    assert refusals(lambda: told(sam, categories=health)) == {"told.not_covered"}
    assert len(lines(sam)) == 1


def test_told_outside_a_grant_it_is_marked_and_the_data_protection_lead_looks_at_it() -> None:
    sam, key = people.registered(), new_key()
    why = {"basis": Basis.VITAL_INTERESTS, "basis_why": "He had collapsed"}
    assert not told(sam, key=key, **why)
    assert not told(sam, key=key, **why)
    assert lines(sam)[0].endswith("Nothing that was agreed covered this.")
    assert owed("Gil Stone") == {"sharing.review_note"}
    assert len(lines(sam)) == 1
    gil = world.viewer("Gil Stone", at=NOW)
    telling.review(disclosure_id=key, words="Rightly told", by=gil, at=NOW)
    assert owed("Gil Stone") == set()
    assert refusals(lambda: telling.review(disclosure_id=key, words="x", by=gil, at=NOW)) == {
        "told.reviewed_already"
    }


def test_a_grant_that_has_ended_covers_nothing() -> None:
    sam = people.registered()
    key = shared(sam, to=world.HOUSING)
    sharing.end(grant_id=key, why="No longer wanted", by=people.ada(), at=NOW)
    assert refusals(lambda: told(sam)) == {"told.not_covered"}


def test_somebody_outside_every_agency_is_told_outside_every_grant() -> None:
    sam = people.registered()
    assert refusals(lambda: told(sam, to_agency_id=None, to_whom="")) == {
        "told.whom_needed",
        "told.not_covered",
    }
    assert not told(
        sam, to_agency_id=None, to_whom="His sister", basis=Basis.PUBLIC_TASK, basis_why="x"
    )
    assert lines(sam)[0].startswith("Ada Quill, West Town Recovery, told His sister: what Sam")


# --- Kept back ---


def kept(line_id: UUID, *, by: str = "Ada Quill", days: float = 30, **changes: object) -> UUID:
    asked: dict[str, object] = {
        "key": new_key(),
        "line_id": line_id,
        "ground": Ground.CRIME,
        "why": "An inquiry is open",
        "ends_at": NOW + timedelta(days=days),
        "by": world.viewer(by, at=NOW),
        "at": NOW,
    }
    return withholding.ask(**asked | changes)  # type: ignore[arg-type]


def test_a_line_is_kept_back_only_once_another_agreed_and_comes_back_by_itself() -> None:
    sam = people.registered()
    grant = shared(sam, to=world.PROBATION)
    asked = kept(grant)
    assert len(lines(sam)) == 1
    assert owed("Gil Stone") == {"sharing.review_withholding"}
    gil = world.viewer("Gil Stone", at=NOW)
    withholding.review(withholding_id=asked, agreed=True, by=gil, at=NOW)
    assert lines(sam) == lines(sam, by="Hal Birch") == []
    assert owed("Gil Stone") == set()
    assert lines(sam, days=29) == []
    assert len(lines(sam, days=30)) == 1


def test_what_came_by_a_grant_that_is_kept_back_is_kept_back_with_it() -> None:
    sam = people.registered()
    grant = shared(sam, to=world.HOUSING)
    told(sam)
    assert len(lines(sam)) == 2
    gil = world.viewer("Gil Stone", at=NOW)
    withholding.review(withholding_id=kept(grant), agreed=True, by=gil, at=NOW)
    assert lines(sam) == []


def test_nobody_agrees_to_what_they_asked_for_themselves() -> None:
    sam = people.registered()
    asked = kept(shared(sam, to=world.PROBATION), by="Gil Stone")
    gil, bo = (world.viewer(name, at=NOW) for name in ("Gil Stone", "Bo Marsh"))
    assert owed("Bo Marsh") >= {"sharing.review_withholding"}
    assert refusals(
        lambda: withholding.review(withholding_id=asked, agreed=True, by=gil, at=NOW)
    ) == {"withholding.reviewed_by_another"}
    withholding.review(withholding_id=asked, agreed=False, by=bo, at=NOW)
    assert len(lines(sam)) == 1
    assert refusals(
        lambda: withholding.review(withholding_id=asked, agreed=True, by=bo, at=NOW)
    ) == {"withholding.reviewed_already"}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"ground": None}, {"withholding.ground_needed"}),
        ({"why": ""}, {"withholding.why_needed"}),
        ({"ends_at": None}, {"withholding.end_needed"}),
        ({"days": 181}, {"withholding.too_long"}),
        ({"days": -1}, {"sharing.ends_in_the_past"}),
    ],
)
def test_it_needs_a_ground_and_an_end_within_the_limit(
    changes: dict[str, object], codes: set[str]
) -> None:
    sam = people.registered()
    grant = shared(sam, to=world.PROBATION)
    assert refusals(lambda: kept(grant, **changes)) == codes  # type: ignore[arg-type]
    with seeing("Gil Stone"):
        assert not models.Withholding.objects.exists()


def test_others_lines_are_not_theirs_to_keep_back() -> None:
    sam = people.registered()
    grant = shared(sam, to=world.PROBATION)
    assert refusals(lambda: kept(grant, by="Jo Wren")) == {"sharing.not_found"}
    assert refusals(lambda: kept(new_key(), by="Jo Wren")) == {"sharing.not_found"}
    kept(grant)
    assert refusals(lambda: kept(grant)) == {"withholding.asked_already"}
