"""Find help without a browser: what is shown, in how many statements, and what never is."""

import re
from html import unescape
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.directories import ADULT, ORDER, known, lives, service, site
from tests.domain.directory.test_directory_hazards import STIGMA, TEACHES
from tests.journeys import somebody
from throughcare.domain.directory.known import FactKind
from throughcare.domain.directory.terms import Contact, NeedKind
from throughcare.domain.kernel.payload import Json
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

MOST = 8
# The frame of every page: who is signed in, under which hat, and that they were here.
FRAME = re.compile(
    r'BEGIN|SAVEPOINT|RELEASE|COMMIT|ROLLBACK|.*"(django_session|records_account|records_worker)"'
    r"|select enter|\s*insert into records_disclosure",
    re.DOTALL,
)


@pytest.fixture
def ada() -> Client:
    return signed_in("Ada Quill")


def page_of(client: Client, person_id: UUID, **asked: str) -> str:
    answer = client.get(f"/people/{person_id}/find-help", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def titles(html: str) -> list[str]:
    return [words(each) for each in re.findall(r'class="tc-result__title">(.*?)</h', html)]


def articles(html: str) -> dict[str, str]:
    found = re.findall(r"<article.*?</article>", html, re.DOTALL)
    return {titles(each)[0]: words(each) for each in found}


def test_a_page_asks_few_questions_however_many_services_there_are(ada: Client) -> None:
    site(world.RECOVERY, latitude=53.0)
    person_id = somebody()
    known(person_id, FactKind.JUSTICE, "none")
    service("Order Homes", ADULT, ORDER)
    counts = []
    for number in (1, 30):
        for n in range(number):
            models.Service.objects.create(
                id=new_key(),
                agency_id=world.key(world.HOUSING),
                name=f"Rooms {number}-{n}",
                needs=["housing"],
                criteria=[ADULT, {"kind": "wording", "text": "Ask us."}],
                updated_at="2026-03-01T00:00:00Z",
            )
        with CaptureQueriesContext(connection) as asked:
            page_of(ada, person_id, need="housing")
        said = [each["sql"] for each in asked.captured_queries]
        counts.append(len([sql for sql in said if not FRAME.match(sql)]))
    assert counts[0] == counts[1]
    assert counts[1] <= MOST


def test_services_are_paged_on_the_server_in_one_order(ada: Client) -> None:
    person_id = somebody()
    for n in range(24):
        service(f"Rooms {n:02}", ADULT)
    pages = [titles(page_of(ada, person_id, need="housing", page=str(n))) for n in (1, 2, 3)]
    assert [len(each) for each in pages] == [10, 10, 5]
    whole = [title for each in pages for title in each]
    assert len(set(whole)) == 25
    assert whole == sorted(whole)
    assert "1 to 10 of 25 services" in words(page_of(ada, person_id, need="housing"))
    assert "Why is this first?" in page_of(ada, person_id, need="housing")
    assert "Why is this first?" not in page_of(ada, person_id, need="housing", page="2")


def test_known_needs_come_first_and_the_first_of_them_is_looked_up(ada: Client) -> None:
    person_id, viewer = somebody(), world.viewer("Ada Quill", at=NOW)
    with viewing(worker_id=viewer.worker_id, agency_id=viewer.agency_id, at=viewer.at):
        for kind, state in (("debt", "found"), ("mental_health", "wanted"), ("housing", "met")):
            models.Need.objects.create(
                id=new_key(),
                person_id=person_id,
                agency_id=viewer.agency_id,
                kind=kind,
                state=state,
                found_at=viewer.at,
                found_by_id=viewer.worker_id,
                changed_at=viewer.at,
            )
    html = page_of(ada, person_id)
    chips = [words(each) for each in re.findall(r'<a class="tc-chip".*?</a>', html)]
    assert chips[:2] == ["Mental health", "Debt"]
    assert len(chips) == len(NeedKind)
    assert titles(html) == ["Community mental health"]


def test_one_who_takes_no_part_is_listed_with_its_way_in_and_not_referred_to(ada: Client) -> None:
    person_id = somebody()
    key = service(
        "Elsewhere Rooms",
        contact=Contact(phone="01632 960099", email="rooms@example.org"),
        route_words="Ring before ten.",
    )
    models.Service.objects.filter(pk=key).update(agency_id=None, provider="Elsewhere Trust")
    html = page_of(ada, person_id, need="housing")
    card = articles(html)["Elsewhere Rooms"]
    assert "Not referred to from here. By referral. Ring before ten.. 01632 960099" in card
    assert f"/refer/{key}" not in html
    assert f"/directory/{key}/ask" not in html


def test_what_is_unknown_of_justice_is_asked_and_nothing_is_closed(ada: Client) -> None:
    person_id = somebody()
    service("Order Homes", ADULT, ORDER)
    card = articles(page_of(ada, person_id, need="housing"))["Order Homes"]
    assert "Takes people like Sam: ask: 1 answer missing" in card
    assert "Closed to Sam" not in card
    viewer = world.viewer("Ada Quill", at=NOW)
    with viewing(worker_id=viewer.worker_id, agency_id=viewer.agency_id, at=viewer.at):
        assert not models.ClosedByDesign.objects.exists()


def test_closed_by_design_is_counted_once_a_person_however_often_it_is_looked_at(
    ada: Client,
) -> None:
    person_id = somebody()
    known(person_id, FactKind.JUSTICE, "none")
    service("Order Homes", ADULT, ORDER)
    for _ in range(3):
        card = articles(page_of(ada, person_id, need="housing"))["Order Homes"]
        assert "Closed to Sam by design" in card
        assert "Refer" not in card.replace("Ask before referring", "")
    viewer = world.viewer("Ada Quill", at=NOW)
    with viewing(worker_id=viewer.worker_id, agency_id=viewer.agency_id, at=viewer.at):
        assert models.ClosedByDesign.objects.count() == 1


def test_somebody_who_may_not_be_seen_is_not_there(ada: Client) -> None:
    person_id = somebody("Hal Birch")
    for tail in ("find-help", "find-help/nobody-fits", "facts", "facts/justice"):
        assert ada.get(f"/people/{person_id}/{tail}").status_code == 404


def test_nobody_listed_says_what_was_looked_at(ada: Client) -> None:
    html = words(page_of(ada, somebody(), need="advocacy"))
    assert "Nobody is listed for this need" in html
    assert "Every service of the directory that runs today was looked at." in html
    assert "Record that nobody fits" in html


# Every kind of criterion, so that somebody meets each of them as a no, and as a question.
DEMANDS: tuple[dict[str, Json], ...] = (
    {"kind": "age", "from": 60},
    {"kind": "sex", "sex": "female"},
    {"kind": "area", "areas": ["East Town"]},
    {"kind": "substances", "any_of": ["opioids"]},
    {"kind": "substances", "none_of": ["alcohol"]},
    {"kind": "setting", "any_of": ["prison"]},
    {"kind": "justice", "any_of": ["licence", "community_order"]},
    {"kind": "opioid_free", "days": 14},
    {"kind": "substitution", "on": True},
    {"kind": "substitution", "on": False},
    {"kind": "needs", "any_of": ["debt"]},
    {"kind": "needs", "none_of": ["housing"]},
    {"kind": "documents", "all_of": ["identity"]},
    {"kind": "source", "any_of": ["probation", "police"]},
    {"kind": "source", "any_of": ["gp"]},
    {"kind": "housing", "any_of": ["no_fixed_abode"]},
    {"kind": "test", "result": "positive", "within_days": 28},
    {"kind": "wording", "text": "Must have offended in the last month."},
    {
        "kind": "any",
        "of": [
            {"kind": "justice", "any_of": ["licence"]},
            {"kind": "housing", "any_of": ["no_fixed_abode"]},
        ],
    },
    {
        "kind": "all",
        "of": [
            {"kind": "test", "result": "positive", "within_days": 7},
            {"kind": "substances", "any_of": ["crack"]},
        ],
    },
)
KNOWN = (
    (FactKind.SUBSTANCES, "alcohol"),
    (FactKind.JUSTICE, "none"),
    (FactKind.OPIOID_FREE, "no"),
    (FactKind.SUBSTITUTION, "no"),
    (FactKind.DOCUMENTS, "none"),
    (FactKind.HOUSING, "settled"),
)


def offered(html: str) -> list[str]:
    """What the page suggests: what would change an answer, its links and buttons, and why."""
    main = html[html.index("<main") : html.index("</main>")]
    found = re.findall(r'class="tc-criteria__change">(.*?)</span>', main, re.DOTALL)
    found += re.findall(r"<a [^>]*>(.*?)</a>", main, re.DOTALL)
    found += re.findall(r"<li>(?!<span)(.*?)</li>", main, re.DOTALL)
    return [words(each) for each in found]


@pytest.mark.parametrize("known_of", [KNOWN, ()], ids=["known", "nothing known"])
def test_no_page_offers_offending_losing_a_home_or_using_more_as_a_way_in(
    ada: Client, known_of: tuple[tuple[FactKind, str], ...]
) -> None:
    person_id = somebody()
    lives(person_id, "West Town")
    for kind, code in known_of:
        known(person_id, kind, code)
    names = {f"Service {chr(65 + n)}": each for n, each in enumerate(DEMANDS)}
    for name, each in names.items():
        service(name, each)
    seen, suggested = set(), []
    for number in range(1, 4):
        html = page_of(ada, person_id, need="housing", page=str(number))
        seen |= articles(html).keys() & names.keys()
        suggested += offered(html)
        assert not STIGMA.search(words(html))
    assert seen == names.keys()
    assert len([text for text in suggested if "way in" in text or "Ask" in text]) > 20
    assert [text for text in suggested if TEACHES.search(text)] == []


def test_the_words_that_teach_would_be_noticed_on_a_page() -> None:
    html = '<main><span class="tc-criteria__change">Get an order first.</span></main>'
    assert [text for text in offered(html) if TEACHES.search(text)] == ["Get an order first."]


def test_services_elsewhere_can_be_hidden_and_the_address_remembers_it(ada: Client) -> None:
    person_id = somebody()
    service("Rooms here", ADULT)
    for n in range(11):
        key = service(f"Rooms there {n:02}", ADULT)
        areas = [{"scheme": "police", "code": "gwent"}]
        models.Service.objects.filter(pk=key).update(agency_id=None, areas=areas)
    html = page_of(ada, person_id, need="housing")
    assert "Hide services elsewhere" in words(html)
    assert "1 to 10 of 13 services" in words(html)
    hidden = page_of(ada, person_id, need="housing", elsewhere="hidden")
    assert not [each for each in titles(hidden) if each.startswith("Rooms there")]
    assert "11 more serve other areas only. Show services elsewhere" in words(hidden)
    chips = re.findall(r'<a class="tc-chip" href="([^"]+)"', hidden)
    assert chips
    assert all("elsewhere=hidden" in each for each in chips)
