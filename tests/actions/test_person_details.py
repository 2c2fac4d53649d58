"""What is known of somebody is changed: read back, told as an event, refused without a trace."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import journeys, world
from tests.actions import people
from tests.actions.people import refusals, registered, seeing
from tests.actions.test_person_search import look
from tests.clock import NOW
from throughcare.actions.person import details
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.person.details import Details, TakingPart
from throughcare.domain.person.terms import Channel, ChannelKind, Name, NameKind
from throughcare.queries.person.details import Known, details_of, known, taking_part_of
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
NHS = "943 476 5919"
EASY = TakingPart(access_needs=("easy_read",), learning_disability=True)


def now_known(person_id: UUID, name: str = "Ada Quill") -> Known:
    viewer = world.viewer(name, at=LATER)
    with seeing(name, at=LATER):
        found = known(viewer, person_id=person_id)
    assert found is not None
    return found


def before(person_id: UUID) -> Details:
    with seeing("Ada Quill"):
        found = details_of(people.ada(), person_id=person_id)
    assert found is not None
    return found


def changed(person_id: UUID, **now: object) -> None:
    after = replace(before(person_id), **now)  # type: ignore[arg-type]
    details.change(person_id=person_id, after=after, by=people.ada(at=LATER), at=LATER)


def add_name(person_id: UUID, *, key: UUID | None = None, **told: object) -> UUID:
    key = key or new_key()
    name = Name(**({"given": "Sam", "family": "Newby"} | told))  # type: ignore[arg-type]
    by = people.ada(at=LATER)
    details.add_name(key=key, person_id=person_id, name=name, by=by, at=LATER)
    return key


def add_channel(person_id: UUID, *, safe: bool = True) -> UUID:
    key = new_key()
    phone = Channel(kind=ChannelKind.MOBILE, value=" 07700 900123 ", safe=safe)
    by = people.ada(at=LATER)
    details.add_channel(key=key, person_id=person_id, channel=phone, by=by, at=LATER)
    return key


def told(person_id: UUID, name: str = "Ada Quill") -> list[tuple[str, str, str]]:
    return [(each.field, each.before, each.after) for each in now_known(person_id, name).changes]


def kinds(person_id: UUID) -> list[str]:
    with seeing("Ada Quill", at=LATER):
        rows = models.Event.objects.filter(person_id=person_id, kind__startswith="person.")
        return list(rows.order_by("sequence").values_list("kind", flat=True))


# --- What stands on the record ---


def test_a_change_is_kept_found_and_told_with_what_was_before() -> None:
    sam = registered()
    changed(sam, called_by=" Ace ", born_on=date(1984, 5, 5), area="Mill Lane")
    kept = now_known(sam).details
    assert (kept.called_by, kept.born_on, kept.area) == ("Ace", date(1984, 5, 5), "Mill Lane")
    assert set(told(sam)) == {
        ("called_by", "Sam", "Ace"),
        ("born_on", "5 May 1985", "5 May 1984"),
        ("area", "", "Mill Lane"),
    }
    with seeing("Ada Quill", at=LATER):
        row = models.Person.objects.get(pk=sam)
        assert (row.sort_key, row.search_text) == ("example ace", "ace example")


def test_nothing_changed_is_no_event() -> None:
    sam = registered()
    changed(sam)
    assert kinds(sam) == ["person.registered"]


def test_a_change_that_is_refused_leaves_nothing_behind() -> None:
    sam = registered()
    assert refusals(lambda: changed(sam, called_by="", sex="x")) == {
        "person.name_needed",
        "person.not_in_list",
    }
    assert refusals(lambda: changed(sam, born_on=date(2015, 1, 1))) == {"person.would_be_under_18"}
    assert before(sam).called_by == "Sam"
    assert kinds(sam) == ["person.registered"]


def test_somebody_of_another_agency_is_not_there_to_change() -> None:
    sam = registered()
    after = before(sam)
    by = world.viewer("Quin Easton", at=LATER)
    acts = (
        lambda: details.change(person_id=sam, after=after, by=by, at=LATER),
        lambda: details.take_part(person_id=sam, after=EASY, by=by, at=LATER),
        lambda: details.add_number(
            person_id=sam, scheme=Scheme.NHS_NUMBER, text=NHS, by=by, at=LATER
        ),
    )
    for act in acts:
        assert refusals(act) == {"person.not_found"}


def test_who_is_only_shown_who_they_are_changes_nothing() -> None:
    sam = registered()
    journeys.shared(sam, Category.IDENTITY, to=world.HOUSING)
    by = world.viewer("Di Harrow", at=LATER)
    after = replace(before(sam), called_by="Somebody else")
    act = lambda: details.change(person_id=sam, after=after, by=by, at=LATER)  # noqa: E731
    assert refusals(act) == {"details.not_ours"}
    assert not now_known(sam, "Di Harrow").works_with
    assert before(sam).called_by == "Sam"
    with seeing("Di Harrow", at=LATER):
        assert models.Person.objects.filter(pk=sam).exists()
        assert models.Person.objects.filter(pk=sam).update(called_by="Somebody else") == 0


# --- What they need to take part: health ---


def test_what_they_need_to_take_part_is_health_and_told_as_such() -> None:
    sam = registered()
    by = people.ada(at=LATER)
    details.take_part(person_id=sam, after=EASY, by=by, at=LATER)
    assert now_known(sam).taking_part == ((world.RECOVERY, EASY),)
    assert ("learning_disability", "", "yes") in told(sam)
    with seeing("Ada Quill", at=LATER):
        event = models.Event.objects.get(kind="person.taking_part_changed")
        assert event.category == Category.HEALTH
    details.take_part(person_id=sam, after=TakingPart(), by=by, at=LATER)
    with seeing("Ada Quill", at=LATER):
        assert taking_part_of(by, person_id=sam) == TakingPart()


def test_who_sees_who_somebody_is_does_not_see_their_health() -> None:
    sam = registered()
    details.take_part(person_id=sam, after=EASY, by=people.ada(at=LATER), at=LATER)
    journeys.shared(sam, Category.IDENTITY, to=world.HOUSING)
    seen = now_known(sam, "Di Harrow")
    assert seen.details.called_by == "Sam"
    assert seen.taking_part == ()
    assert seen.changes == ()
    journeys.shared(sam, Category.HEALTH, to=world.HOUSING)
    assert now_known(sam, "Di Harrow").taking_part == ((world.RECOVERY, EASY),)
    assert ("learning_disability", "", "yes") in told(sam, "Di Harrow")


def test_a_need_that_is_not_in_the_list_is_refused() -> None:
    sam = registered()
    wrong = TakingPart(access_needs=("x",))
    by = people.ada(at=LATER)
    assert refusals(lambda: details.take_part(person_id=sam, after=wrong, by=by, at=LATER)) == {
        "person.not_in_list"
    }


# --- Names ---


def test_a_new_legal_name_ends_the_one_before_and_both_find_them() -> None:
    sam = registered()
    key = add_name(sam, kind=NameKind.LEGAL)
    add_name(sam, key=key, kind=NameKind.LEGAL, family="Sent twice")
    names = {each.written: each.ends_on for each in now_known(sam).names}
    assert names == {"Sam Example": LATER.date(), "Sam Newby": None}
    assert now_known(sam).details.family == "Newby"
    for text in ("sam example", "sam newby"):
        assert sam in {each.id for each in look(text).people}


def test_a_name_ends_and_stays_known() -> None:
    sam = registered()
    key, by = add_name(sam, kind=NameKind.ALIAS), people.ada(at=LATER)
    details.end_name(name_id=key, ends_on=NOW.date(), by=by, at=LATER)
    ended = {each.written: each.ends_on for each in now_known(sam).names}
    assert ended["Sam Newby"] == NOW.date()
    again = lambda: details.end_name(name_id=key, ends_on=NOW.date(), by=by, at=LATER)  # noqa: E731
    assert refusals(again) == {"name.ended_already"}


def test_anothers_name_and_channel_cannot_be_ended() -> None:
    sam = registered()
    name, phone = add_name(sam), add_channel(sam)
    journeys.shared(sam, Category.IDENTITY, to=world.HOUSING)
    by = world.viewer("Di Harrow", at=LATER)
    acts = (
        lambda: details.end_name(name_id=name, ends_on=NOW.date(), by=by, at=LATER),
        lambda: details.end_channel(channel_id=phone, by=by, at=LATER),
        lambda: details.say_safe(channel_id=phone, safe=False, by=by, at=LATER),
    )
    for act in acts:
        assert refusals(act) == {"person.not_found"}


# --- How to reach them, and numbers ---


def test_a_way_to_reach_them_is_safe_then_not_then_ended() -> None:
    sam = registered()
    key, by = add_channel(sam), people.ada(at=LATER)
    (phone,) = now_known(sam).channels
    assert (phone.value, phone.safe, phone.ended_at) == ("07700 900123", True, None)
    details.say_safe(channel_id=key, safe=False, by=by, at=LATER)
    details.say_safe(channel_id=key, safe=False, by=by, at=LATER)
    details.end_channel(channel_id=key, by=by, at=LATER)
    (phone,) = now_known(sam).channels
    assert (phone.safe, phone.ended_at) == (False, LATER)
    ended = lambda: details.end_channel(channel_id=key, by=by, at=LATER)  # noqa: E731
    assert refusals(ended) == {"channel.ended"}
    assert kinds(sam).count("person.details_changed") == 3
    assert "07700" not in repr(told(sam))


def test_a_number_is_added_in_canonical_form_and_told_in_its_category() -> None:
    sam, by = registered(), people.ada(at=LATER)
    add = {"person_id": sam, "by": by, "at": LATER}
    details.add_number(scheme=Scheme.NHS_NUMBER, text=NHS, **add)
    details.add_number(scheme=Scheme.PNC, text="79/163001b", **add)
    values = {each.number.value for each in now_known(sam).numbers}
    assert values == {"9434765919", "1979/0163001B"}
    with seeing("Ada Quill", at=LATER):
        added = models.Event.objects.get(kind="person.number_added")
        assert added.category == Category.JUSTICE
    again = lambda: details.add_number(scheme=Scheme.NHS_NUMBER, text=NHS, **add)  # noqa: E731
    assert refusals(again) == {"number.known_already"}


@pytest.mark.parametrize(
    ("scheme", "text", "code"),
    [
        (Scheme.NHS_NUMBER, "943 476 5918", "identifier.nhs_number.check"),
        (Scheme.PNC, "79/163001C", "identifier.pnc.check"),
        (Scheme.CRO, "265416/21H", "identifier.cro.check"),
        (Scheme.PRISON_NUMBER, "A12345C", "identifier.prison_number.shape"),
        (Scheme.CRN, "1123456", "identifier.crn.shape"),
    ],
)
def test_a_number_of_any_kind_that_is_wrong_is_refused_and_not_stored(
    scheme: Scheme, text: str, code: str
) -> None:
    sam, by = registered(), people.ada(at=LATER)
    told = {"person_id": sam, "scheme": scheme, "text": text, "by": by, "at": LATER}
    assert refusals(lambda: details.add_number(**told)) == {code}
    assert now_known(sam).numbers == ()
