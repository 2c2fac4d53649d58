"""Workers come: accounts, roles, links; agencies, teams, words; and the history of it all."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.forms import default_token_generator

from tests import world
from tests.access.browsing import signed_in
from tests.actions.workforce_facts import viewer
from tests.clock import NOW
from throughcare.actions.workforce import agencies, arrivals, departures
from throughcare.actions.workforce.arrivals import Newcomer
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.workforce import hats, history
from throughcare.records import models
from throughcare.records.keys import new_key

TODAY = NOW.date()
TEAM = world.key(f"{world.RECOVERY} team")


def newcomer(**changes: Any) -> Newcomer:
    usual = {
        "name": "Wyn Newby",
        "email": "Wyn.Newby@example.org",
        "roles": frozenset({Role.WORKER}),
        "team_id": TEAM,
        "starts_on": TODAY,
    }
    return Newcomer(**usual | changes)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def lines(name: str = "Ann Ledger") -> list[history.Line]:
    """What workers changed; how the test world was made is in the history too."""
    shown = history.page(viewer(name), size=500)
    return [line for line in shown if line.by != "The installation"]


pytestmark = pytest.mark.django_db


def test_a_worker_gets_an_account_roles_and_a_link_that_works_once() -> None:
    key = new_key()
    done = arrivals.add(key=key, who=newcomer(), by=viewer("Ann Ledger"), at=NOW)
    account = models.Worker.objects.select_related("account").get(pk=key).account
    assert account is not None
    assert (account.email, account.is_active) == ("wyn.newby@example.org", True)
    assert not account.has_usable_password()
    assert done.link is not None
    assert default_token_generator.check_token(account, done.link.token)
    account.set_password(world.PASSWORD)
    account.save(update_fields=["password"])
    assert not default_token_generator.check_token(account, done.link.token)
    found = hats(account_id=account.pk, on=TODAY)
    assert [(hat.agency_name, hat.roles) for hat in found] == [(world.RECOVERY, ("worker",))]


def test_a_peer_or_a_volunteer_holds_a_role_as_such_and_may_do_what_it_lets_anybody() -> None:
    client = signed_in("Ann Ledger")
    typed = {
        "key": str(new_key()),
        "name": "Wyn Newby",
        "email": "wyn.newby@example.org",
        "roles": "worker",
        "standing": "volunteer",
        "starts_on-day": str(TODAY.day),
        "starts_on-month": str(TODAY.month),
        "starts_on-year": str(TODAY.year),
    }
    client.post("/admin/workers/add", typed)
    worker = models.Worker.objects.get(name="Wyn Newby")
    assert "a volunteer" in client.get(f"/admin/workers/{worker.pk}").content.decode()
    assert worker.account_id is not None
    found = hats(account_id=worker.account_id, on=TODAY)
    assert [(hat.agency_name, hat.roles) for hat in found] == [(world.RECOVERY, ("worker",))]


def test_sent_twice_made_once_and_no_second_link() -> None:
    key = new_key()
    arrivals.add(key=key, who=newcomer(), by=viewer("Ann Ledger"), at=NOW)
    again = arrivals.add(key=key, who=newcomer(), by=viewer("Ann Ledger"), at=NOW)
    assert again.link is None
    assert models.Account.objects.filter(email="wyn.newby@example.org").count() == 1


def test_somebody_of_another_agency_works_here_too_and_keeps_their_account() -> None:
    done = arrivals.add(
        key=new_key(),
        who=newcomer(name="Somebody Else", email=world.email("Di Harrow")),
        by=viewer("Ann Ledger"),
        at=NOW,
    )
    assert done.worker_id == world.key("Di Harrow")
    assert done.link is None
    assert models.Worker.objects.get(pk=done.worker_id).name == "Di Harrow"
    account = models.Worker.objects.get(pk=done.worker_id).account_id
    assert account is not None
    assert [hat.agency_name for hat in hats(account_id=account, on=TODAY)] == [
        world.HOUSING,
        world.RECOVERY,
    ]


def test_who_left_comes_back_with_a_new_password() -> None:
    ada = world.key("Ada Quill")
    departures.leave(worker_id=ada, by=viewer("Bo Marsh"), at=NOW)
    later = NOW + timedelta(days=30)
    done = arrivals.add(
        key=new_key(),
        who=newcomer(email=world.email("Ada Quill"), starts_on=later.date()),
        by=world.viewer("Bo Marsh", at=later),
        at=later,
    )
    assert done.worker_id == ada
    assert done.link is not None
    assert world.viewer("Ada Quill", at=later).roles == {Role.WORKER}


@pytest.mark.parametrize(
    ("by", "changes", "expected"),
    [
        ("Ann Ledger", {"name": " "}, {"workforce.name_needed"}),
        (
            "Ann Ledger",
            {"email": "", "roles": frozenset()},
            {"workforce.email_needed", "workforce.role_needed"},
        ),
        ("Ann Ledger", {"starts_on": None}, {"workforce.start_needed"}),
        ("Ann Ledger", {"ends_on": TODAY}, {"workforce.ends_before_start"}),
        (
            "Ann Ledger",
            {"roles": frozenset({Role.PARTNERSHIP_LEAD})},
            {"workforce.role_not_yours_to_give"},
        ),
        (
            "Ann Ledger",
            {"roles": frozenset({Role.MACHINE_CLIENT})},
            {"workforce.role_not_yours_to_give"},
        ),
        ("Ann Ledger", {"team_id": world.key(f"{world.HOUSING} team")}, {"workforce.not_found"}),
        ("Ann Ledger", {"email": world.email("Ada Quill")}, {"workforce.works_here_already"}),
        ("Ada Quill", {}, {"permission.not_yours"}),
    ],
)
def test_what_is_refused_leaves_nothing(
    by: str, changes: dict[str, Any], expected: set[str]
) -> None:
    before = (models.Account.objects.count(), models.Assignment.objects.count())
    with pytest.raises(Refused) as refused:
        arrivals.add(key=new_key(), who=newcomer(**changes), by=viewer(by), at=NOW)
    assert codes(refused) == expected
    assert (models.Account.objects.count(), models.Assignment.objects.count()) == before


def test_nobody_gives_a_role_to_themselves() -> None:
    with pytest.raises(Refused) as refused:
        arrivals.assign(
            key=new_key(),
            worker_id=world.key("Ann Ledger"),
            as_what=newcomer(),
            by=viewer("Ann Ledger"),
            at=NOW,
        )
    assert codes(refused) == {"workforce.not_yourself"}
    assert viewer("Ann Ledger").roles == {Role.AGENCY_ADMINISTRATOR}


def test_a_role_from_until_and_not_twice_on_one_day() -> None:
    until = TODAY + timedelta(days=28)
    told = newcomer(roles=frozenset({Role.REFERRAL_DESK}), ends_on=until)
    key, ada = new_key(), world.key("Ada Quill")
    for _ in range(2):
        arrivals.assign(key=key, worker_id=ada, as_what=told, by=viewer("Ann Ledger"), at=NOW)
    assert Role.REFERRAL_DESK in viewer("Ada Quill").roles
    later = world.viewer("Ada Quill", at=NOW + timedelta(days=28))
    assert Role.REFERRAL_DESK not in later.roles
    with pytest.raises(Refused) as refused:
        arrivals.assign(key=new_key(), worker_id=ada, as_what=told, by=viewer("Ann Ledger"), at=NOW)
    assert codes(refused) == {"workforce.holds_it_already"}


def test_each_change_is_in_the_history_with_who_before_and_after() -> None:
    agencies.change(
        name=world.RECOVERY, phone="01632 960777", email="", by=viewer("Ann Ledger"), at=NOW
    )
    arrivals.add(key=new_key(), who=newcomer(), by=viewer("Bo Marsh"), at=NOW)
    newest = lines()
    assert [line.text for line in newest] == [
        "Wyn Newby was given a role",
        "Wyn Newby got an account",
        "Agency changed",
    ]
    assert [line.by for line in newest] == ["Bo Marsh", "Bo Marsh", "Ann Ledger"]
    assert newest[2].differences == (("Phone", "", "01632 960777"),)
    assert ("Role", "", "Worker") in newest[0].differences
    assert ("Team", "", "Main team") in newest[0].differences


def test_the_history_is_each_agencys_own_and_cannot_be_changed() -> None:
    agencies.say(one="client", many="clients", by=viewer("Ann Ledger"), at=NOW)
    assert [line.text for line in lines()] == ["Agency changed"]
    assert lines("Ed Latch") == []
    with pytest.raises(Exception, match="permission denied"):
        models.Change.objects.update(after={})


@pytest.mark.parametrize(
    ("one", "many", "expected"),
    [
        ("", "clients", {"wording.word_needed"}),
        ("cl13nt", "clients", {"wording.not_a_word"}),
        ("Drug Addict", "people", {"wording.not_said"}),
        ("x" * 31, "people", {"wording.not_a_word"}),
    ],
)
def test_a_word_that_we_do_not_use_is_refused(one: str, many: str, expected: set[str]) -> None:
    with pytest.raises(Refused) as refused:
        agencies.say(one=one, many=many, by=viewer("Ann Ledger"), at=NOW)
    assert codes(refused) == expected
    assert viewer("Ada Quill").word_for_person == "person"


def test_each_agency_says_its_own_word() -> None:
    agencies.say(one=" Service  User ", many="service users", by=viewer("Ann Ledger"), at=NOW)
    assert viewer("Ada Quill").word_for_person == "service user"
    assert viewer("Di Harrow").word_for_person == "person"


def test_the_partnership_lead_opens_an_agency_with_its_administrator() -> None:
    key = new_key()
    done = agencies.open_agency(
        key=key,
        name="West Town Outreach",
        kind=AgencyKind.NEEDLE_EXCHANGE_OUTREACH,
        first=newcomer(),
        by=viewer("Oz Partner"),
        at=NOW,
    )
    assert done.link is not None
    held = models.Assignment.objects.get(agency_id=key)
    assert (held.role, held.worker_id) == ("agency_administrator", done.worker_id)
    with pytest.raises(Refused) as refused:
        agencies.open_agency(
            key=new_key(),
            name="West Town Outreach",
            kind=AgencyKind.HOSTEL,
            first=newcomer(email="other@example.org"),
            by=viewer("Oz Partner"),
            at=NOW,
        )
    assert codes(refused) == {"workforce.name_taken"}


def test_another_agencys_team_is_not_ours_to_change() -> None:
    with pytest.raises(Refused) as refused:
        agencies.set_team(
            key=world.key(f"{world.HOUSING} team"),
            name="Ours",
            site_id=None,
            by=viewer("Ann Ledger"),
            at=NOW,
        )
    assert codes(refused) == {"workforce.not_found"}
    assert models.Team.objects.get(pk=world.key(f"{world.HOUSING} team")).name == "Main team"
