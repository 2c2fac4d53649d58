"""After an arrest: the required way, and the voluntary one that leaves nothing with the police."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.accessible import assert_accessible
from tests.arrests import A_DAY, UNA, VI, WYN, in_custody, offered, required, was_tested
from tests.clock import NOW
from tests.journeys import worker
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.actions import arrest
from throughcare.domain.arrest.terms import Answer

pytestmark = pytest.mark.browser

# What differs each time that a page is asked for, whatever it shows.
ONCE = re.compile(r'nonce="[^"]*"|name="(csrfmiddlewaretoken|key)" value="[^"]*"')

type At = Callable[[Any], AbstractContextManager[Any]]


def fill_day(page: Page, legend: str, day: date) -> None:
    boxes = page.get_by_role("group", name=legend)
    for name, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(name, exact=True).fill(str(number))


def given_a_page_of(page: Page, who: str, person_id: UUID) -> None:
    sign_in(page, who)
    page.goto(f"/people/{person_id}/arrest")
    page.get_by_role("heading", name="Arrest", exact=True).wait_for()


def test_custody_tests_and_requires_and_prints_the_notice(
    page: Page, console_errors: list[str]
) -> None:
    person_id = in_custody()
    given_a_page_of(page, UNA, person_id)
    page.get_by_role("button", name="Record a test", exact=True).click()
    page.get_by_role("heading", name="A test on arrest").wait_for()
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("link", name="Choose why a sample may be asked for").wait_for()
    expect(page.get_by_label("Which inspector")).to_be_hidden()
    page.get_by_label("Another offence").check()
    page.get_by_label("Which inspector").fill("Somebody")
    page.get_by_label("Which offence they were arrested for").select_option("criminal_damage")
    page.get_by_label("Arrested for a trigger offence").check()
    expect(page.get_by_label("Which inspector")).to_be_hidden()
    page.get_by_label("Which trigger offence").select_option("theft")
    page.get_by_label("They would like papers in easy words").check()
    page.get_by_label("I asked for the sample").check()
    page.get_by_label("A sample was given").check()
    for group in ("Tested for", "Found"):
        boxes = page.get_by_role("group", name=group)
        boxes.get_by_label("Opiates, heroin among them").check()
    looked_at(page, "arrest-test")
    assert_accessible(page)
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("heading", name="Asked for a sample").wait_for()
    looked_at(page, "arrest")
    assert_accessible(page)
    expect(page.get_by_role("button", name="Offer help, as they wish", exact=True)).to_be_visible()
    page.get_by_role("button", name="Require the assessments", exact=True).click()
    page.get_by_role("heading", name="Require the assessments").wait_for()
    fill_day(page, "On", (NOW + 2 * A_DAY).date())
    page.get_by_label("At", exact=True).fill("10:00")
    page.get_by_label("Where").fill("1 Harbour Road")
    page.get_by_label("I warned that").check()
    page.get_by_role("button", name="Require both").click()
    page.get_by_role("heading", name="Initial assessment").wait_for()
    looked_at(page, "arrest-required")
    assert_accessible(page)
    expect(page.get_by_text("Offer the one in easy words first")).to_be_visible()
    printed = the_paper(page, "Notice in easy words (PDF)")
    page.get_by_role("button", name="The notice is given", exact=True).click()
    page.get_by_role("heading", name="Give the notice").wait_for()
    page.get_by_label("The one in easy words", exact=True).check()
    page.get_by_label("They have the notice in writing").check()
    assert_accessible(page)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Required; notice given").first).to_be_visible()
    assert the_paper(page, "Notice in easy words (PDF)") == printed
    when_it_is_disputed(page, person_id)
    then_the_notice_before_it_is_kept(page, printed)
    forms_came_back(console_errors)


def the_paper(page: Page, name: str) -> bytes:
    """The bytes behind a link to a paper."""
    href = page.get_by_role("link", name=name, exact=True).first.get_attribute("href")
    pdf = page.request.get(str(href))
    assert (pdf.status, pdf.body()[:5]) == (200, b"%PDF-")
    return pdf.body()


def when_it_is_disputed(page: Page, person_id: UUID) -> None:
    """The sample goes to the laboratory, and the assessment is moved in writing."""
    page.goto(f"/people/{person_id}/arrest")
    page.get_by_role("button", name="They dispute it", exact=True).click()
    page.get_by_role("heading", name="They dispute the result").wait_for()
    assert_accessible(page)
    fill_day(page, "A later day for the assessment", (NOW + 9 * A_DAY).date())
    page.get_by_label("At (optional)", exact=True).fill("11:00")
    page.get_by_label("Both, the plain one").check()
    page.get_by_label("Of a later time I give").check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("the sample is with the laboratory")).to_be_visible()
    page.get_by_role("button", name="What the laboratory found", exact=True).click()
    page.get_by_role("heading", name="What the laboratory found").wait_for()
    assert_accessible(page)
    page.get_by_label("The laboratory confirmed it").check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("The laboratory confirmed it.")).to_be_visible()


def then_the_notice_before_it_is_kept(page: Page, printed: bytes) -> None:
    page.get_by_role("link", name="Initial assessment").click()
    page.locator("summary", has_text="Notices before this one").click()
    looked_at(page, "arrest-notices")
    assert_accessible(page)
    newer = the_paper(page, "Notice in easy words (PDF)")
    href = page.get_by_role("link", name=re.compile("Notice in easy words, ")).get_attribute("href")
    assert page.request.get(str(href)).body() == printed != newer


def test_a_refusal_with_a_good_cause_is_recorded_without_a_script(
    page_without_javascript: Page,
) -> None:
    """Without JavaScript too; what belongs to an answer that was not chosen is left out."""
    page = page_without_javascript
    given_a_page_of(page, UNA, in_custody())
    page.get_by_role("button", name="Record a test", exact=True).click()
    page.get_by_label("Arrested for a trigger offence").check()
    page.get_by_label("Which trigger offence").select_option("theft")
    page.get_by_label("Another offence").check()
    page.get_by_label("Which offence they were arrested for").select_option("criminal_damage")
    page.get_by_label("Which inspector").fill("Insp. Example")
    page.get_by_label("The inspector’s grounds").fill("Paraphernalia")
    page.get_by_label("I asked for the sample").check()
    page.get_by_label("A sample was given").check()
    page.get_by_role("group", name="Found").get_by_label("Opiates").check()
    page.get_by_label("No sample, for a good cause").check()
    page.get_by_label("The good cause", exact=True).fill("An injured jaw")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("No sample, for a good cause: An injured jaw")).to_be_visible()
    expect(page.get_by_text("authorised it: Criminal damage")).to_be_visible()
    expect(page.get_by_text("Theft (Theft Act")).to_have_count(0)


def test_who_did_not_come_gives_a_good_cause_and_the_police_are_told_no_more(
    page: Page, at: At
) -> None:
    person_id = in_custody()
    first, _ = required(was_tested(person_id))
    sign_in(page, WYN)  # nobody is on duty: it falls to the manager
    page.goto("/today")
    expect(page.get_by_text("Meet or call Sam, tested on arrest").first).to_be_visible()
    sign_out(page)
    later = NOW + 2 * A_DAY + timedelta(hours=2)
    with at(later):
        sign_in(page, VI)
        page.goto(f"/assessments/{first}")
        page.get_by_role("button", name="Who came", exact=True).click()
        page.get_by_role("heading", name="Who came?").wait_for()
        assert_accessible(page)
        page.get_by_label("Did not come").check()
        page.get_by_role("button", name="Record", exact=True).click()
        page.get_by_role("button", name="They give a good cause", exact=True).click()
        page.get_by_role("heading", name="A good cause").wait_for()
        assert_accessible(page)
        page.get_by_label("What kept them").fill("Was in hospital")
        page.get_by_role("button", name="Record", exact=True).click()
        expect(page.get_by_text("A manager decides")).to_be_visible()
        sign_out(page)
        arrest.decide(
            required_id=first, good=True, why="A letter", by=worker(WYN, at=later), at=later
        )
        sign_in(page, VI)
        page.goto(f"/assessments/{first}")
        page.get_by_role("button", name="Tell the police", exact=True).click()
        page.get_by_role("heading", name="Tell the police").wait_for()
        expect(page.get_by_text("There was a good cause")).to_be_visible()
        looked_at(page, "arrest-tell")
        assert_accessible(page)
        page.get_by_role("button", name="Record", exact=True).click()
        page.get_by_role("heading", name="Initial assessment").wait_for()
        sign_out(page)
        sign_in(page, UNA)
        page.goto(f"/assessments/{first}")
        expect(page.get_by_text("There was a good cause.")).to_be_visible()
        assert_accessible(page)
        expect(page.get_by_text("hospital")).to_have_count(0)
        sign_out(page)
        when_it_was_recorded_wrongly(page, first)


def when_it_was_recorded_wrongly(page: Page, first: UUID) -> None:
    """The assessor corrects it, and is asked to tell the police anew."""
    sign_in(page, VI)
    page.goto(f"/assessments/{first}")
    page.get_by_role("button", name="It was recorded wrongly", exact=True).click()
    page.get_by_role("heading", name="Who came after all?").wait_for()
    looked_at(page, "arrest-correct")
    page.get_by_label("Left early").check()
    page.get_by_label("Why it was recorded otherwise").fill("Another Sam was ticked")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("The police were told otherwise: tell them anew")).to_be_visible()
    looked_at(page, "arrest-corrected")


def test_a_yes_in_custody_is_met_within_a_day_and_stands_nowhere_with_the_police(
    page: Page, console_errors: list[str]
) -> None:
    person_id = in_custody()
    given_a_page_of(page, UNA, person_id)
    before = page.locator("main").inner_text()
    page.get_by_role("button", name="Offer help", exact=True).click()
    page.get_by_role("heading", name="Offer help").wait_for()
    looked_at(page, "arrest-offer")
    assert_accessible(page)
    page.get_by_label("Yes, they would like to be met").check()
    page.get_by_label("In their words").fill("I want to stop")
    page.get_by_role("button", name="Record what they say").click()
    page.get_by_text("The team has what they said").wait_for()
    page.reload()
    page.get_by_role("heading", name="Arrest", exact=True).wait_for()
    assert page.locator("main").inner_text() == before
    sign_out(page)
    sign_in(page, WYN)  # nobody is on duty: it falls to the manager
    page.goto("/today")
    expect(page.get_by_text("Meet or call Sam, who asked for help").first).to_be_visible()
    assert console_errors == []


@pytest.mark.parametrize("who", [UNA, "Hal Birch", "Lou Bench"])
def test_for_justice_every_page_is_as_if_nothing_had_been_offered(page: Page, who: str) -> None:
    """Status and body, as the police, probation and the court."""
    person_id = in_custody()
    pages = [
        *(f"/people/{person_id}{rest}" for rest in ("", "/arrest", "/sharing", "/details")),
        *(f"/people/{person_id}/arrest/{rest}" for rest in ("screen", "offer")),
        "/people?q=Sam+Example",
        "/today",
        "/net",
    ]
    sign_in(page, who)

    def asked() -> list[tuple[int, str]]:
        host = page.url.partition("/")[0] + "//" + page.url.split("/")[2]
        answers = [page.request.get(host + address) for address in pages]
        return [(each.status, ONCE.sub("", each.text())) for each in answers]

    before = asked()
    offered(person_id, Answer.YES)
    assert asked() == before


def test_what_bail_asks_is_said_without_an_opinion_and_given_to_the_court(page: Page) -> None:
    person_id = in_custody()
    test_id = was_tested(person_id)
    sign_in(page, VI)
    page.goto(f"/arrest-tests/{test_id}/bail")
    page.get_by_role("heading", name="Restriction on bail").wait_for()
    expect(page.get_by_text("Unknown").first).to_be_visible()
    page.get_by_role("button", name="Say what is known", exact=True).click()
    group = page.get_by_role("group", name="The assessment")
    group.get_by_label("Offered and refused").check()
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("heading", name="Restriction on bail").wait_for()
    looked_at(page, "arrest-bail")
    assert_accessible(page)
    page.get_by_role("button", name="Give it to a court", exact=True).click()
    page.get_by_role("heading", name="Give it to a court").wait_for()
    assert_accessible(page)
    page.get_by_label("Which court").select_option(world.COURT)
    page.get_by_role("button", name="Give it", exact=True).click()
    page.get_by_text("Given to a court").wait_for()
    sign_out(page)
    sign_in(page, "Lou Bench")
    page.goto("/court")
    page.get_by_role("button", name="Restriction on bail").click()
    page.get_by_role("heading", name="Restriction on bail").wait_for()
    looked_at(page, "court-bail")
    assert_accessible(page)
    href = page.get_by_role("link", name="The name stands on the paper").get_attribute("href")
    pdf = page.request.get(str(href))
    assert (pdf.status, pdf.body()[:5]) == (200, b"%PDF-")
