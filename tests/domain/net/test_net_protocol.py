"""Every rule and kind is whole: it has its words, its numbers, its owner, and can be stored."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import throughcare
from tests.clock import NOW
from tests.domain.net.lives import payloads
from throughcare.domain.kernel.obligation import Rule
from throughcare.domain.kernel.payload import from_json, to_json
from throughcare.domain.net import table, telling
from throughcare.domain.net.protocol import KINDS, RULES
from throughcare.domain.net.why import LINES, WAITED_FOR, Opened, why
from throughcare.domain.net.words import DUTIES, STEPS
from throughcare.domain.release.protocol import MOVED, OWNED
from throughcare.domain.workforce.roles import NOT_WORKERS
from throughcare.queries import protocol
from throughcare.queries.assessment import sheets

PACKAGE = Path(throughcare.__file__).parent
DOCS = Path(__file__).parents[3] / "docs"
ENGLAND = protocol.shipped("england")
CODES = [rule.code for rule in RULES]
OWN_DAY = Rule.__dataclass_fields__["reckoned_from"].default
OPENINGS = [(rule, kind) for rule in RULES for kind in rule.opens_on]


def test_no_rule_and_no_kind_twice() -> None:
    assert len(CODES) == len(set(CODES))
    assert all(code == kind.code for code, kind in KINDS.items())


def test_rules_and_their_sentences_are_the_same_set() -> None:
    assert set(CODES) == set(DUTIES) == set(STEPS)


@pytest.mark.parametrize("rule", CODES)
def test_a_duty_is_a_sentence_with_a_verb_about_somebody(rule: str) -> None:
    sentence = DUTIES[rule]
    assert "{name}" in sentence
    assert sentence.format(name="Sam").count("Sam") == sentence.count("{name}")
    assert sentence[0].isupper()
    assert not sentence.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_speaks_of_kinds_that_there_are(rule: Any) -> None:
    named = {*rule.opens_on, *rule.met_by, *rule.cancelled_by}
    assert named <= KINDS.keys()
    assert rule.opens_on
    assert rule.met_by
    assert rule.source


@pytest.mark.parametrize(
    ("rule", "kind"), OPENINGS, ids=[f"{rule.code}, on {kind}" for rule, kind in OPENINGS]
)
def test_whatever_opens_a_rule_it_has_an_owner_and_a_day(rule: Any, kind: str) -> None:
    assert table.owner_of(rule, kind).role not in NOT_WORKERS
    numbers = protocol.settings_on("england", NOW.date())
    # Only what is reckoned from another day, such as that of a hearing, can lie before it.
    from_another_day = rule.reckoned_from is not OWN_DAY
    assert rule.due(NOW, numbers) >= NOW or from_another_day


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_an_event_says_can_be_stored_told_and_read_back(kind: str) -> None:
    @given(said=payloads(kind))
    @settings(max_examples=20)
    def check(said: Any) -> None:
        stored = json.loads(json.dumps(to_json(said)))
        assert from_json(KINDS[kind].payload, stored) == said
        told = telling.tell(kind=kind, said=stored, on=NOW.date())
        assert told.strip()

    check()


@pytest.mark.parametrize(("rule", "kind"), LINES, ids=[f"{r}, on {k}" for r, k in LINES])
def test_each_line_of_why_fits_its_rule_and_kind(rule: str, kind: str) -> None:
    opens = {each.code: each.opens_on for each in RULES}
    heard = MOVED if rule in OWNED else ()  # what goes along with a release is said by its moving
    assert kind in (*opens[rule], *heard)
    said = to_json(table.example(kind).payload)
    opened = Opened(rule=rule, kind=kind, said=said, occurred_at=NOW, due_at=NOW)
    calendar = protocol.england()
    assert "{" not in why(opened, now=NOW, working=calendar)


def test_a_code_is_said_in_words_inside_the_sentence() -> None:
    said = to_json(replace(table.example("need.found").payload, need="drug_treatment"))
    opened = Opened(rule="need.review", kind="need.found", said=said, occurred_at=NOW, due_at=NOW)
    told = why(opened, now=NOW, working=protocol.england())
    assert told == "Help with drugs or alcohol was found today"


@given(data=st.data())
def test_why_says_something_whatever_opened_a_duty(data: st.DataObject) -> None:
    rule, kind = data.draw(st.sampled_from(OPENINGS))
    said = to_json(data.draw(payloads(kind)))
    opened = Opened(rule=rule.code, kind=kind, said=said, occurred_at=NOW, due_at=NOW)
    assert why(opened, now=NOW, working=protocol.england()).strip()


def test_what_may_not_be_read_says_nothing() -> None:
    hidden = Opened(
        rule="referral.decide", kind="referral.sent", said=None, occurred_at=NOW, due_at=NOW
    )
    assert why(hidden, now=NOW, working=protocol.england()) == ""


def test_what_is_waited_for_is_something_owed() -> None:
    assert WAITED_FOR.keys() <= DUTIES.keys()


def test_every_number_that_a_rule_names_is_set_with_unit_and_source() -> None:
    named = {name for rule in RULES for name in table.numbers(rule)}
    for _, numbers in ENGLAND.periods:
        assert all(number.unit and number.source for number in numbers.values())
    assert named <= ENGLAND.on(NOW.date()).keys()


def test_every_number_is_used_by_a_rule_or_the_code_or_said_to_be_used_by_hand() -> None:
    named = {name for rule in RULES for name in table.numbers(rule)}
    code = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    spoken = set(re.findall(r'"([a-z_]+)"', code))
    docs = "\n".join(path.read_text() for path in DOCS.rglob("*.md"))
    by_hand = set(re.findall(r"`([a-z_]+)`, by hand", docs))
    asked = {each.fresh for each in sheets.every()}
    assert ENGLAND.on(NOW.date()).keys() - named - spoken - by_hand - asked == set()
    assert asked <= ENGLAND.on(NOW.date()).keys()


@pytest.mark.parametrize("line", table.lines(), ids=lambda line: line.rule)
def test_the_table_names_who_owes(line: table.Line) -> None:
    assert line.owed_by
    assert line.text
    assert "{" not in line.text
