"""A fresh installation gets its first partnership, agency and administrator, as the owner."""

import pytest

from tests import databases
from tests.clock import NOW
from throughcare.actions import workforce
from throughcare.actions.workforce.founding import Founding
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.decision import Refused
from throughcare.jobs import command, found
from throughcare.jobs.postgres.place import Login
from throughcare.records import models
from throughcare.records.viewer import viewing

FOUNDING = Founding(
    partnership="North Town",
    agency="North Town Partnership Office",
    kind=AgencyKind.COMMISSIONER,
    worker="Uma First",
    email="uma.first@example.org",
)


def test_founded_once_and_the_first_can_act(browser_database: str) -> None:
    with databases.signed_in_as(Login.OWNER):
        founded = workforce.founder(founding=FOUNDING, at=NOW)
        with pytest.raises(Refused) as refused:
            workforce.founder(founding=FOUNDING, at=NOW)
        partnerships = models.Partnership.objects.filter(name="North Town").count()
    assert {reason.code for reason in refused.value.reasons} == {
        "workforce.name_taken",
        "workforce.email_taken",
    }
    assert partnerships == 1
    assert founded.link.token
    with viewing(worker_id=founded.worker_id, agency_id=founded.agency_id, at=NOW) as viewer:
        assert viewer.roles == {Role.AGENCY_ADMINISTRATOR, Role.PARTNERSHIP_LEAD}


def test_the_application_cannot_found(browser_database: str) -> None:
    with pytest.raises(Exception, match="permission denied"):
        workforce.founder(founding=FOUNDING, at=NOW)


def test_the_command_prints_the_address_once(
    browser_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    parser = argparse.ArgumentParser()
    found.arguments(parser)
    words = ["--partnership", "North Town", "--agency", "Office", "--name", "Uma First"]
    told = parser.parse_args([*words, "--email", "uma.first@example.org"])
    with databases.signed_in_as(Login.OWNER):
        assert found.run(told) == 0
        said = capsys.readouterr().out
        assert "/account/password/reset/key/" in said
        assert found.run(told) == 1
        assert "There is one of this name already" in capsys.readouterr().err


def test_it_is_a_word_of_the_command() -> None:
    word = next(each for each in command.COMMANDS if each.name == "found")
    assert (word.module, word.login) == (found.__name__, Login.OWNER)
