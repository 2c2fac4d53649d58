"""What the bench reads on one side: what the order lets it see, and nothing else."""

import html
import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from playwright.sync_api import Browser

from tests import courts, world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import C, booked, shared, somebody, worker
from tests.orders import A_DAY, ADA, HAL, activity, met, missed, opened, required
from tests.plans import aim, step
from tests.reports import LOU, begun, html_of, signed, written
from tests.testing import read, taken
from throughcare import pages
from throughcare.actions import court, next_step
from throughcare.domain.court.report.terms import NotShown
from throughcare.domain.court.terms import Outcome
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.ladder import CATEGORY, REPORTABLE, For, Gives
from throughcare.domain.testing.terms import Purpose, Result, Stage
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

FIRST, SECOND = courts.THURSDAY, courts.A_MONTH_ON
STYLE = Path(pages.__file__).parent / "shell/static/built/throughcare.css"
GIVEN, FAMILY = "Bartholomew Maximilian Augustus", "Featherstonehaugh-Cholmondeley"


def sentenced(given: str = "Sam", family: str = "Example") -> tuple[UUID, UUID]:
    person_id = somebody(ADA, given=given, family=family)
    shared(person_id, C.IDENTITY)
    order_id = opened(person_id, court=world.COURT)
    required(order_id, reviews=1)
    return person_id, order_id


def the_requirement(order_id: UUID) -> UUID:
    hal = worker(HAL)
    with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=NOW):
        return models.Requirement.objects.values_list("pk", flat=True).get(order_id=order_id)


def seen_twice(order_id: UUID, **decided: object) -> UUID:
    """A hearing, decided, and the next before the same bench: this is the next."""
    bench = courts.bench()
    first = courts.listed(order_id, courts.sitting(bench, FIRST))
    later = courts.sitting(bench, SECOND)
    courts.decided(first, following=later, **decided)  # type: ignore[arg-type]
    lou = worker(LOU)
    with viewing(worker_id=lou.worker_id, agency_id=lou.agency_id, at=NOW + 4 * A_DAY):
        return models.Hearing.objects.values_list("pk", flat=True).get(
            order_id=order_id, state="listed"
        )


def asked(hearing_id: UUID, what: str, to: str = world.RECOVERY) -> None:
    at = NOW + 3 * A_DAY
    lou = worker(LOU, at=at)
    court.ask(
        key=new_key(), hearing_id=hearing_id, asked_id=world.key(to), what=what, by=lou, at=at
    )


def read_at(hearing_id: UUID, *, by: str = LOU, days: int = 20) -> str:
    with time_machine.travel(NOW + days * A_DAY, tick=False):
        answer = signed_in(by).get(f"/court/hearings/{hearing_id}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition('id="main-content"')[2]).split())


def test_the_plan_the_next_hour_and_what_became_of_the_decision() -> None:
    person_id, order_id = sentenced()
    met(person_id, Attendance.ATTENDED, days=4, minutes=400)
    by = worker(ADA)
    booked(person_id, by, NOW + 22 * A_DAY)
    booked(person_id, by, NOW + 24 * A_DAY, reportable=True)
    key = the_requirement(order_id)
    told = {"change": "Eight hours", "requirement_id": key, "hours_a_week": 8, "consented": True}
    hearing = seen_twice(
        order_id, outcomes=(Outcome.AMEND, Outcome.ADJUST_REVIEWS), review_months=1, **told
    )
    said = text(read_at(hearing))
    assert "Drug rehabilitation requirement, West Town Recovery" in said
    assert "27 weeks in all. 6 hours 40 minutes of the" in said
    assert "Next hour under the order: Thursday 10:00 , West Town Recovery." in said
    assert (
        "The order is amended, with their consent: Eight hours. Done: the order stands so." in said
    )
    assert "every 1 month. Done: this review is in time." in said
    assert "1 time, 6 hours 40 minutes in all" in said


def rewarded(person_id: UUID, what_for: For, days: int) -> None:
    """A reward as the drugs service gives it."""
    at = NOW + days * A_DAY
    ada = worker(ADA, at=at)
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=at):
        models.Reward.objects.create(
            person_id=person_id,
            agency_id=ada.agency_id,
            category=CATEGORY[what_for].value,
            reportable=what_for in REPORTABLE,
            what_for=what_for.value,
            rung="came_three",
            gives=Gives.PRAISE.value,
            words="A card",
            rests_on=new_key(),
            earned_on=at.date(),
            given_at=at,
            given_by_id=ada.worker_id,
        )


def test_a_reward_is_said_where_the_court_may_know_of_one_and_nothing_else_is() -> None:
    person_id, order_id = sentenced()
    hearing = seen_twice(order_id, outcomes=(Outcome.REWARD,))
    rewarded(person_id, For.ATTENDANCE, days=2)
    nothing_since = text(read_at(hearing))
    assert "A reward." in nothing_since
    # For less use, and for a step of a plan that it may not see: as if there were none.
    rewarded(person_id, For.LESS, days=8)
    rewarded(person_id, For.STEP, days=8)
    assert text(read_at(hearing)) == nothing_since
    rewarded(person_id, For.ATTENDANCE, days=9)
    assert "A reward. Done: one was given since." in text(read_at(hearing))


def test_nothing_that_the_order_does_not_carry_is_read() -> None:
    person_id, order_id = sentenced()
    by = worker(ADA)
    activity(order_id, days=10)
    words = "See the doctor about the liver"
    due = (NOW + 25 * A_DAY).date()
    next_step.agree(key=new_key(), person_id=person_id, what=words, due_on=due, by=by, at=NOW)
    booked(person_id, by, NOW + 22 * A_DAY)
    met(person_id, Attendance.ATTENDED, days=5, reportable=False)
    hearing = courts.listed(order_id, courts.sitting(courts.bench(), SECOND))
    for name in (LOU, HAL):
        said = text(read_at(hearing, by=name))
        assert "liver" not in said
        assert "No hour under the order is booked yet." in said
        assert "Came Never" in said
        assert "0 of at most 10 days" in said


def sampled(order_id: UUID, person_id: UUID, days: int, *stages: Stage, by: str = ADA) -> None:
    """A sample that a court ordered, with heroin in it, screened or confirmed as said."""
    at = NOW + days * A_DAY
    under = {"purpose": Purpose.COURT_ORDERED, "requirement_id": the_requirement(order_id)}
    key = taken(person_id, by=by, at=at, **under)
    for stage in stages:
        found = {Analyte.OPIATES: Result.FOUND, Analyte.COCAINE: Result.NOT_FOUND}
        read(key, found, stage=stage, by=by, at=at + timedelta(minutes=1))


def test_what_waits_for_a_laboratory_is_not_known_and_never_nothing() -> None:
    person_id, order_id = sentenced()
    hearing = courts.listed(order_id, courts.sitting(courts.bench(), SECOND))
    sampled(order_id, person_id, 4, Stage.SCREEN)
    sampled(order_id, person_id, 5, Stage.SCREEN, by=HAL)  # probation knows what it screened itself
    for name in (LOU, HAL):
        said = text(read_at(hearing, by=name))
        assert "2 given" in said
        assert "None is known yet" in said
        assert "piates" not in said
    tests = signed_in(LOU).get(f"/people/{person_id}/tests").content.decode()
    assert "is told here once a laboratory has confirmed it" in tests
    at = NOW + 19 * A_DAY
    waits = html.unescape(html_of(begun(person_id, order_id, hearing_on=SECOND, at=at)))
    assert waits.count("Sample given; not known yet") == 2
    assert "piates" not in waits
    sampled(order_id, person_id, 6, Stage.SCREEN, Stage.CONFIRMED)
    tests = html.unescape(signed_in(LOU).get(f"/people/{person_id}/tests").content.decode())
    assert "A result alone is no breach" in tests
    assert "offer naloxone" not in tests  # that is said to who took it, and to who helps
    assert "offer naloxone" in signed_in(ADA).get(f"/people/{person_id}/tests").content.decode()
    assert "Opiates in 1, of 1 known; 2 not known" in text(read_at(hearing))


def test_that_an_order_ends_by_a_decision_is_asked_once() -> None:
    _, order_id = sentenced()
    hearing = courts.listed(order_id, courts.sitting(courts.bench()))
    told = {
        "key": new_key(),
        "came": "came",
        "sat": [world.key(courts.UNA)],
        "outcomes": ["revoke"],
        "words": "You have done what was asked",
    }
    path = f"/court/hearings/{hearing}/decide"
    with time_machine.travel(NOW + 3 * A_DAY, tick=False):
        lou = signed_in(LOU)
        assert "ends today" not in lou.get(path).content.decode()
        asked = lou.post(path, told)
        assert asked.status_code == 422
        assert "Tick that the order ends today" in asked.content.decode()
        assert lou.post(path, told | {"ends_today": "on"}).status_code == 302
    hal = worker(HAL, at=NOW + 4 * A_DAY)
    with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=hal.at):
        assert models.Order.objects.get(pk=order_id).ended_how == "good_progress"


def test_the_bench_reads_the_hours_of_the_ledger_none_of_the_week_under_way() -> None:
    person_id, order_id = sentenced()
    met(person_id, Attendance.ATTENDED, days=4, minutes=90)
    hearing = courts.listed(order_id, courts.sitting(courts.bench(), SECOND))
    with time_machine.travel(NOW + 15 * A_DAY, tick=False):
        ledger = text(signed_in(HAL).get(f"/orders/{order_id}").content.decode())
    assert "1 hour 30 minutes of 12 hours" in ledger
    assert "1 hour 30 minutes of the 12 hours asked for so far" in text(read_at(hearing, days=15))
    report_id = begun(person_id, order_id, hearing_on=SECOND, at=NOW + 15 * A_DAY)
    assert "1 hour 30 minutes of the 12 hours that the order asks for" in html_of(report_id)


def test_a_figure_before_the_bench_opens_what_is_behind_it() -> None:
    person_id, order_id = sentenced()
    met(person_id, Attendance.ATTENDED, days=4)
    sampled(order_id, person_id, 5)
    page = read_at(courts.listed(order_id, courts.sitting(courts.bench(), SECOND)))
    lou = signed_in(LOU)
    for behind in (
        f"/orders/{order_id}",
        f"/orders/{order_id}#missed",
        f"/people/{person_id}/tests",
    ):
        assert f'href="{behind}"' in page
        assert lou.get(behind).status_code == 200


def test_whoever_is_on_no_list_can_be_put_on_one_from_their_order_and_their_last_hearing() -> None:
    _, order_id = sentenced()
    way = f"/court/orders/{order_id}/list"

    def offered(path: str, by: str = LOU, days: int = 4) -> bool:
        with time_machine.travel(NOW + days * A_DAY, tick=False):
            return way in signed_in(by).get(path).content.decode()

    assert offered(f"/orders/{order_id}")
    assert not offered(f"/orders/{order_id}", by=HAL)
    hearing = courts.listed(order_id, courts.sitting(courts.bench()))
    assert not offered(f"/orders/{order_id}")
    assert not offered(f"/court/hearings/{hearing}", days=2)
    courts.decided(hearing)
    assert offered(f"/court/hearings/{hearing}")
    assert not offered(f"/court/hearings/{hearing}", by=HAL)


def test_what_the_report_calls_good_stands_first_and_their_statement_whole() -> None:
    person_id, order_id = sentenced()
    hearing = courts.listed(order_id, courts.sitting(courts.bench(), SECOND))
    report_id = begun(person_id, order_id, hearing_on=SECOND)
    version = written(report_id, good="Kept his flat.", statement="I want to keep my script.")
    assert "Kept his flat." not in read_at(hearing)
    signed(report_id, version, not_shown=NotShown.UNWELL)
    said = text(read_at(hearing))
    assert said.index("Kept his flat.") < said.index("I want to keep my script.")
    assert said.index("I want to keep my script.") < said.index("Works on Fridays.")


def test_the_fullest_hearing_is_one_printed_side(browser: Browser) -> None:
    person_id, order_id = sentenced(GIVEN, FAMILY)
    requirement_id = the_requirement(order_id)
    long = "I come each week, and I want to go on with it as it is now, with my own worker. "
    for to in (world.COURT, world.PROBATION):
        shared(person_id, C.IDENTITY, C.PLAN, to=to)
    for _ in range(3):
        aim(person_id, (long * 13)[:1000])
        for whose in (world.RECOVERY, None):
            step(person_id, (long * 4)[:300], whose=whose)
    for day in range(4, 8):
        met(person_id, Attendance.ATTENDED, days=day)
    missed(person_id, days=18)
    for day in range(4, 16, 3):
        at = NOW + day * A_DAY
        test_id = taken(
            person_id, at=at, purpose=Purpose.COURT_ORDERED, requirement_id=requirement_id
        )
        results = dict.fromkeys(Analyte, Result.FOUND)
        for stage in Stage:
            read(test_id, results, stage=stage, at=at + timedelta(minutes=1))
    hearing = seen_twice(
        order_id,
        outcomes=tuple(Outcome)[:4],
        review_months=1,
        change=(long * 7)[:500],
        words=(long * 13)[:1000],
        own_words=(long * 13)[:1000],
        consented=True,
    )
    lou = worker(LOU)
    with viewing(worker_id=lou.worker_id, agency_id=lou.agency_id, at=NOW + 4 * A_DAY):
        first = models.Hearing.objects.values_list("pk", flat=True).get(
            order_id=order_id, state="heard"
        )
        bench_id = models.Hearing.objects.values_list("sitting__bench_id", flat=True).get(
            pk=hearing
        )
    for _ in range(3):
        asked(first, (long * 13)[:1000])
    at = NOW + 19 * A_DAY
    report_id = begun(person_id, order_id, hearing_on=SECOND, at=at)
    told = dict.fromkeys(("good", "progress", "statement", "proposal"), (long * 38)[:3000])
    signed(report_id, written(report_id, at=at, **told), at=at, not_shown=NotShown.UNWELL)
    assert sides(browser, read_at(hearing)) == 1
    as_long = {"words": (long * 13)[:1000], "own_words": (long * 13)[:1000]}
    third = courts.sitting(bench_id, SECOND + timedelta(days=28))
    courts.decided(
        hearing,
        *tuple(Outcome)[:4],
        following=third,
        on=SECOND,
        review_months=1,
        change=(long * 7)[:500],
        consented=True,
        **as_long,  # type: ignore[arg-type]
    )
    assert sides(browser, read_at(hearing, days=32)) == 1


def sides(browser: Browser, said: str) -> int:
    """On how many sides of paper a page is printed."""
    printed = browser.new_page()
    printed.set_content(re.sub(r"<link\b.*?>|<script\b.*?</script>", "", said))
    printed.add_style_tag(path=str(STYLE))
    found = printed.pdf(format="A4", prefer_css_page_size=True)
    printed.close()
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", found))
