"""Another list of law is tried on the past: whom it reaches, where, and what places there are."""

from argparse import Namespace
from pathlib import Path

import pytest

from tests import arrests, orders, world
from tests.jobs.test_trail import as_owner
from tests.journeys import somebody
from throughcare.domain.arrest.terms import Ground
from throughcare.jobs import trial

LAW = "code,words,valid_from,valid_to,source,confidence\n"
CLASS_A = "class_a,Class A,2023-08-02,,SI 2023/784,found\n"


def test_trying_a_list_of_law_says_what_it_adds_and_what_places_there_are(
    browser_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "specified_drugs.csv"
    other.write_text(f"{LAW}{CLASS_A}cannabis,Cannabis,2027-01-01,,a draft,inferred\n")
    assert as_owner(trial.run, Namespace(what="law", file=other, read="")) == 0
    said = capsys.readouterr().out
    assert "Added: Cannabis, from 2027-01-01" in said
    assert "Drug treatment there is:" in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("specified_drugs.csv", "not a list"),
        ("specified_drugs.csv", f"{LAW}class_a,Class A,soon,,,found\n"),
        ("shopping.csv", LAW),
    ],
)
def test_a_file_that_is_no_list_of_law_is_refused_in_words(
    browser_database: str, tmp_path: Path, name: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / name
    other.write_text(text)
    assert as_owner(trial.run, Namespace(what="law", file=other, read="")) == 1
    assert name in capsys.readouterr().err


OFFENCES = (
    "theft,Theft,2007-08-01,,x,found\n"
    "criminal_damage,Criminal damage,2027-01-01,,a draft,inferred\n"
)
CRITERIA = "community_order,Any community order,2027-01-01,,a draft,inferred\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "trigger_offences.csv",
            OFFENCES,
            (
                "about 5 people are known to have been arrested",
                "Of them about 5 would be reached that were not",
                "authorised a sample of about 5 for an offence that is on no list: these at most",
            ),
        ),
        (
            "specified_drugs.csv",
            CLASS_A,
            ("about 5 people are known to have been arrested", f"  {world.CUSTODY}: about 5"),
        ),
        (
            "listing_criteria.csv",
            CRITERIA,
            ("about 5 people were under an order", f"  {world.PROBATION}: about 5; newly about 5"),
        ),
    ],
    ids=["offences", "drugs", "listing"],
)
def test_it_says_whom_it_would_have_reached_by_agency(
    browser_database: str,
    tmp_path: Path,
    name: str,
    text: str,
    said: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    for _ in range(3):
        orders.opened(somebody("Hal Birch"))
        authorised = {"authorised_by": "Insp. Example", "authorised_why": "Paraphernalia"}
        for offence in ("criminal_damage", "unlisted"):
            person_id = arrests.in_custody()
            arrests.was_tested(person_id, ground=Ground.AUTHORISED, offence=offence, **authorised)
    other = tmp_path / name
    other.write_text(LAW + text)
    assert as_owner(trial.run, Namespace(what="law", file=other, read="")) == 0
    printed = capsys.readouterr().out
    for each in said:
        assert each in printed
