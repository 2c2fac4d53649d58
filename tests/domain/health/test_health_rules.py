"""Viruses, what is returned of them, and who leads with the other side: tables to check."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from throughcare.domain.health import dual, letter, rules
from throughcare.domain.health.returned import returned
from throughcare.domain.health.terms import (
    Answer,
    Done,
    Kind,
    Marker,
    Result,
    Step,
    Virus,
)
from throughcare.domain.kernel.category import AgencyKind as K
from throughcare.domain.kernel.decision import Decision
from throughcare.domain.sharing.terms import Basis

TODAY = date(2026, 3, 2)
B, C, HIV = Virus.HEP_B, Virus.HEP_C, Virus.HIV
A_DAY = timedelta(days=1)


def codes(decision: Decision[Any]) -> set[str]:
    return {each.code for each in decision.reasons}


def step(kind: Step, virus: Virus | None = C, **changes: Any) -> rules.Recording:
    usual = {"step": kind, "virus": virus, "on": TODAY, "today": TODAY, "died_on": None}
    return rules.Recording(**usual | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        (step(Step.OFFER, answer=Answer.DECLINED), set()),
        (step(Step.OFFER), {"virus.answer_needed"}),
        (step(Step.OFFER, B, answer=Answer.IMMUNISED), set()),
        (step(Step.OFFER, C, answer=Answer.IMMUNISED), {"virus.not_immune"}),
        (step(Step.TREATMENT, B, answer=Answer.ACQUIRED), {"virus.not_immune"}),
        (step(Step.TEST, marker=Marker.RNA), set()),
        (step(Step.TEST), {"virus.marker_needed"}),
        (step(Step.VACCINATION, B, dose=1), set()),
        (step(Step.VACCINATION, B), {"virus.dose_needed"}),
        (step(Step.VACCINATION, HIV, dose=1), {"virus.no_vaccine"}),
        (step(Step.VACCINATION, B, dose=7), {"virus.dose_needed"}),
        (step(Step.TEST, None, marker=Marker.RNA), {"virus.virus_needed"}),
        (step(Step.TEST, marker=Marker.RNA, on=TODAY + A_DAY), {"health.day_needed"}),
        (step(Step.TEST, marker=Marker.RNA, died_on=TODAY), {"person.has_died"}),
    ],
)
def test_a_step_is_recorded_with_what_belongs_to_it(
    facts: rules.Recording, reasons: set[str]
) -> None:
    assert codes(rules.record(facts)) == reasons


@pytest.mark.parametrize(
    ("marker", "result", "owed"),
    [
        (Marker.RNA, Result.FOUND, True),
        (Marker.ANTIGEN, Result.FOUND, True),
        (Marker.ANTIBODY, Result.FOUND, False),
        (Marker.RNA, Result.NOT_FOUND, False),
        (Marker.RNA, Result.UNCLEAR, False),
    ],
)
def test_treatment_is_owed_an_offer_where_the_virus_itself_was_found(
    marker: Marker, result: Result, owed: bool
) -> None:
    assert rules.calls_for_treatment(marker=marker, result=result) is owed


def test_a_result_is_read_once_and_not_before_its_test() -> None:
    facts = rules.Reading(
        is_test=True, read_already=False, taken_on=TODAY, result=None, on=TODAY - A_DAY, today=TODAY
    )
    assert codes(rules.read(facts)) == {"virus.result_needed", "virus.read_day_needed"}


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        pytest.param([], {"HEPBSTAT": "D", "HEPCSTAT": "D", "HEPCTD": "99"}, id="nothing offered"),
        pytest.param(
            [Done(virus=C, step=Step.OFFER, on=TODAY, answer=Answer.DECLINED)],
            {"HEPCSTAT": "B", "HEPCTD": "N", "HEPCTSTD": ""},
            id="declined",
        ),
        pytest.param(
            [
                Done(virus=C, step=Step.OFFER, on=TODAY - A_DAY, answer=Answer.DECLINED),
                Done(virus=C, step=Step.OFFER, on=TODAY, answer=Answer.ACCEPTED),
                Done(virus=C, step=Step.TEST, on=TODAY, marker=Marker.RNA, result=Result.FOUND),
                Done(virus=C, step=Step.TREATMENT, on=TODAY, answer=Answer.ACCEPTED),
            ],
            {
                "HEPCSTAT": "A",
                "HEPCTD": "Y",
                "HEPCTSTD": "2026-03-02",
                "HEPCPOS": "Y",
                "REFHEPGY": "Y",
            },
            id="wanted later, tested, treated",
        ),
        pytest.param(
            [Done(virus=B, step=Step.VACCINATION, on=TODAY, dose=2)],
            {"HEPBSTAT": "A", "HEPBVAC": "2", "PREVHEPB": "N"},
            id="two vaccinations",
        ),
        pytest.param(
            [Done(virus=B, step=Step.VACCINATION, on=TODAY, dose=3, completes=True)],
            {"HEPBVAC": "C"},
            id="course done",
        ),
        pytest.param(
            [Done(virus=B, step=Step.OFFER, on=TODAY, answer=Answer.ACQUIRED)],
            {"HEPBSTAT": "E", "PREVHEPB": "Y", "HEPBVAC": ""},
            id="immune by illness",
        ),
    ],
)
def test_what_the_national_return_is_told(steps: list[Done], said: dict[str, str]) -> None:
    told = returned(steps)
    assert {name: told[name] for name in said} == said


def fact(**changes: Any) -> rules.Telling:
    usual: dict[str, Any] = {
        "kind": Kind.PREGNANCY,
        "answer": "pregnant",
        "on": TODAY,
        "due_on": None,
        "words": "",
        "source": "themselves",
        "today": TODAY,
        "died_on": None,
    }
    return rules.Telling(**usual | changes)


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        (fact(), set()),
        (fact(due_on=TODAY + 100 * A_DAY), set()),
        (fact(answer="not_pregnant", due_on=TODAY), {"pregnancy.no_due_day"}),
        (fact(answer=None, source=None), {"health.answer_needed", "health.source_needed"}),
        (fact(words="x" * 1001), {"health.too_long"}),
    ],
)
def test_a_fact_says_from_whom_it_is(facts: rules.Telling, reasons: set[str]) -> None:
    assert codes(rules.tell(facts)) == reasons


US, THEM, OTHERS = UUID(int=1), UUID(int=2), UUID(int=3)


def beginning(**changes: Any) -> dual.Beginning:
    usual: dict[str, Any] = {
        "ours": US,
        "our_kind": K.COMMUNITY_DRUG_TREATMENT,
        "theirs": THEM,
        "their_kind": K.COMMUNITY_MENTAL_HEALTH,
        "lead": US,
        "review_on": TODAY + 28 * A_DAY,
        "own_words": "One person to ring",
        "seen_by_them": True,
        "open_already": False,
        "today": TODAY,
        "most_days": 84,
        "died_on": None,
    }
    return dual.Beginning(**usual | changes)


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        (beginning(), set()),
        (beginning(lead=THEM), set()),
        (beginning(lead=OTHERS), {"dual.lead_needed"}),
        (beginning(lead=None), {"dual.lead_needed"}),
        (beginning(their_kind=K.HOUSING), {"dual.other_needed"}),
        (beginning(their_kind=K.PROBATION), {"dual.other_needed"}),
        (beginning(our_kind=K.COMMUNITY_MENTAL_HEALTH), {"dual.other_needed"}),
        (beginning(seen_by_them=False), {"dual.grant_needed"}),
        (beginning(open_already=True), {"dual.open_already"}),
        (beginning(own_words=" "), {"dual.own_words_needed"}),
        (beginning(review_on=TODAY), {"dual.review_needed"}),
        (beginning(review_on=TODAY + 85 * A_DAY), {"dual.review_needed"}),
        (beginning(died_on=TODAY), {"person.has_died"}),
    ],
)
def test_one_side_for_drugs_one_for_the_mind_one_leads(
    facts: dual.Beginning, reasons: set[str]
) -> None:
    assert codes(dual.begin(facts)) == reasons


def hearing(**changes: Any) -> letter.Hearing:
    usual: dict[str, Any] = {
        "from_whom": "Dr Moss, High Street Surgery",
        "dated_on": TODAY,
        "text": "",
        "file": None,
        "today": TODAY,
        "died_on": None,
    }
    return letter.Hearing(**usual | changes)


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        (hearing(text="Asthma."), set()),
        (hearing(file=b"%PDF-1.7 and so on"), set()),
        (hearing(file="Asthma. Naïve to opioids.".encode()), set()),
        (hearing(), {"gp.text_needed"}),
        (hearing(file=b"\x89PNG\xff"), {"gp.file_unread"}),
        (hearing(file=b"%PDF-" + b"x" * letter.LARGEST), {"gp.file_unread"}),
        (hearing(text="x", from_whom=" "), {"gp.from_whom_needed"}),
        (hearing(text="x", dated_on=TODAY + A_DAY), {"health.day_needed"}),
    ],
)
def test_a_summary_is_kept_with_whom_it_is_from(facts: letter.Hearing, reasons: set[str]) -> None:
    assert codes(letter.hear(facts)) == reasons


def test_a_letter_goes_as_they_agreed() -> None:
    facts = letter.Sending(
        to_whom="", address="", words="", basis=Basis.ORDER, own_words="", died_on=None
    )
    assert codes(letter.send(facts)) == {
        "gp.to_whom_needed",
        "gp.address_needed",
        "gp.words_needed",
        "gp.agreement_needed",
        "gp.own_words_needed",
    }
