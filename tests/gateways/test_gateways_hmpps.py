"""Messages of the prison and the probation service, in our words."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from throughcare.domain.custody.message import Dates, Why
from throughcare.domain.custody.stays import times
from throughcare.domain.custody.terms import Move
from throughcare.gateways import hmpps
from throughcare.gateways.hmpps import Line

AT = datetime(2026, 7, 20, 9, tzinfo=UTC)
SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hmpps-events"
SAMPLE = SAMPLES / "samples.jsonl"
BORN = "prison-offender-events.prisoner.{}"


def wrapped(kind: str, *, key: str = "one", attribute: str | None = None, **body: object) -> str:
    """A message in its wrapper; `attribute` where it says another kind outside."""
    told = {"eventType": kind, "version": 1, "occurredAt": "2026-06-11T09:12:00+01:00"} | body
    outer = attribute if attribute is not None else kind
    return json.dumps(
        {
            "Type": "Notification",
            "MessageId": key,
            "Message": json.dumps(told),
            "MessageAttributes": {"eventType": {"Type": "String", "Value": outer}},
        }
    )


def moved(way: str, reason: str, code: str = "", *, key: str = "one", **body: object) -> str:
    told = {"reason": reason, "prisonId": "QAX", "nomisMovementReasonCode": code}
    whose = {"identifiers": [{"type": "NOMS", "value": "A7301ZX"}]}
    usual = {"personReference": whose, "additionalInformation": told}
    return wrapped(BORN.format(way), key=key, **usual | body)


def read(raw: str) -> Line:
    return hmpps.line(where="line 1", raw=raw, at=AT)


@pytest.mark.parametrize(
    ("way", "reason", "code", "expected"),
    [
        ("received", "ADMISSION", "N", Move.ADMITTED),
        ("received", "ADMISSION", "L", Move.RECALLED),
        ("received", "TRANSFERRED", "INT", Move.TRANSFERRED_IN),
        ("received", "RETURN_FROM_COURT", "CA", Move.BACK_FROM_COURT),
        ("received", "TEMPORARY_ABSENCE_RETURN", "C5", Move.BACK),
        ("received", "SOMETHING_NEW", "", None),
        ("released", "RELEASED", "CR", Move.RELEASED),
        ("released", "RELEASED", "HP", Move.TO_HOSPITAL),
        ("released", "RELEASED", "UAL", Move.ABSCONDED),
        ("released", "RELEASED", "DD", Move.DEPORTED),
        ("released", "RELEASED", "DEC", Move.DIED),
        ("released", "RELEASED_TO_HOSPITAL", "HP", Move.TO_HOSPITAL),
        ("released", "SENT_TO_COURT", "CA", Move.TO_COURT),
        ("released", "TEMPORARY_ABSENCE_RELEASE", "C5", Move.OUT_FOR_A_TIME),
        ("released", "TRANSFERRED", "PROD", Move.TRANSFERRED_OUT),
        ("merged", "MERGE", "", None),
    ],
)
def test_what_a_movement_is(way: str, reason: str, code: str, expected: Move | None) -> None:
    message = read(moved(way, reason, code)).message
    assert message is not None
    assert (message.movement.move if message.movement else None) == expected


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("released: see attached", "the line is not JSON"),
        ("[]", "the line is no JSON object"),
        ('{"Type": "SubscriptionConfirmation", "Message": "{}"}', "is no notification"),
        ('{"Type": "Notification", "Message": "{}"}', "has no MessageId"),
        (
            '{"Type": "Notification", "MessageId": "one", "Message": "see attached"}',
            "its message is not JSON",
        ),
        (
            '{"Type": "Notification", "MessageId": "one", "Message": "{}"}',
            "has no eventType among its attributes",
        ),
        (
            wrapped("one.kind", attribute="another.kind"),
            "says two kinds of event: one outside, another inside",
        ),
        (wrapped("a.kind", occurredAt="2026-13-40T25:00:00"), "“2026-13-40T25:00:00”"),
        (wrapped("a.kind", occurredAt=None), "does not say when it happened"),
        (wrapped("a.kind"), "names nobody"),
        (wrapped("a.kind", nomsNumber="a73-01"), "names a prison number that is none"),
        (
            moved("received", "ADMISSION").replace("QAX", "NOWHERE"),
            "names a prison “NOWHERE”, which is none",
        ),
        (wrapped("a\0kind", crn="X990101"), "an eventType that is no text"),
        (wrapped("a.kind", key="\ud800", crn="X990101"), "a MessageId that is no text"),
        (wrapped("a.kind", occurredAt="0001-01-01T00:00:00+14:00"), "which is no time"),
        ('{"some": "thing"}', "is neither a message nor a record of somebody"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_why(raw: str, why: str) -> None:
    line = read(raw)
    assert line.message is None
    assert why in line.why


def test_published_again_it_is_the_same_and_otherwise_another() -> None:
    first = read(moved("released", "RELEASED", "CR", publishedAt="2026-06-11T10:03:20Z")).message
    again = moved("released", "RELEASED", "CR", key="two", publishedAt="2026-06-11T10:13:44Z")
    other = moved("released", "RELEASED", "CR", occurredAt="2026-06-12T09:12:00+01:00")
    assert first is not None
    assert read(again).message.sameness == first.sameness  # type: ignore[union-attr]
    assert read(other).message.sameness != first.sameness  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-12T10:02:10.412903117Z", datetime(2026, 1, 12, 10, 2, 10, 412903, tzinfo=UTC)),
        (
            "2026-04-14T13:06:52.739+01:00[Europe/London]",
            datetime(2026, 4, 14, 12, 6, 52, 739000, tzinfo=UTC),
        ),
        ("2026-04-24T16:02:33", datetime(2026, 4, 24, 15, 2, 33, tzinfo=UTC)),
    ],
)
def test_instants_as_services_write_them(text: str, instant: datetime) -> None:
    message = read(wrapped("a.kind", occurredAt=text, crn="X990101")).message
    assert message is not None
    assert message.happened_at.astimezone(UTC) == instant


def test_a_merge_is_read_from_its_fields_and_not_from_its_description() -> None:
    more = {"nomsNumber": "A7303ZX", "removedNomsNumber": "A7304ZX", "reason": "MERGE"}
    message = read(wrapped(BORN.format("merged"), additionalInformation=more)).message
    assert message is not None
    assert (message.prison_number, message.other_number) == ("A7303ZX", "A7304ZX")
    assert message.links


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (
            {"releaseDate": "2026-08-14", "conditionalReleaseDate": "2026-08-14"},
            Dates(release_on=date(2026, 8, 14), why=Why.CONDITIONAL),
        ),
        (
            {"confirmedReleaseDate": "2026-08-13", "conditionalReleaseDate": "2026-08-14"},
            Dates(release_on=date(2026, 8, 13), why=Why.CONDITIONAL, confirmed=True),
        ),
        (
            {"releaseDate": "2026-08-14", "homeDetentionCurfewActualDate": "2026-08-14"},
            Dates(release_on=date(2026, 8, 14), why=Why.HOME_DETENTION),
        ),
        ({"releaseDate": None}, Dates(release_on=None, why=Why.OTHER)),
    ],
)
def test_the_day_of_release_of_a_prisons_record(dates: dict[str, object], expected: Dates) -> None:
    message = read(json.dumps({"prisonerNumber": "A7301ZX", "firstName": "SAM"} | dates)).message
    assert message is not None
    assert message.dates == expected


def test_a_probation_case_says_which_numbers_are_one_persons() -> None:
    message = read(
        json.dumps({"identifiers": {"crn": "X990101", "prisonerNumber": "A7301ZX"}})
    ).message
    assert message is not None
    assert (message.prison_number, message.case_number) == ("A7301ZX", "X990101")


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_the_shared_samples_are_read_and_make_the_times_that_they_tell() -> None:
    found = list(hmpps.lines(path=SAMPLE, at=AT))
    assert [each.where for each in found if each.message is None] == [
        "line 38",
        "line 39",
        "line 40",
    ]
    messages = {each.message.sameness: each.message for each in found if each.message}
    assert len(messages) == 35
    sam = [each for each in messages.values() if each.prison_number == "A7301ZX"]
    (custody,) = times(each.movement for each in sam if each.movement)
    assert (custody.began, custody.ended) == (Move.ADMITTED, Move.RELEASED)
    assert [each.prison for each in custody.stays] == ["QAX", "QBX"]
    assert len(custody.absences) == 3
