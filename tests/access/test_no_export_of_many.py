"""Nothing lets many people's records out at once: no address, no command, no page's own code."""

import ast
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.test import Client

from tests import world
from tests.access.browsing import Address, addresses, signed_in
from tests.actions import people
from tests.house.source import trees
from throughcare.gateways.fhir.terms import MEDIA_TYPE, Resource
from throughcare.jobs.command import COMMANDS

pytestmark = pytest.mark.django_db

# Files about one person only; each is named with why it may be one.
ONE_PERSON = "person_id"
# What is no page and tells of nobody else: the worker's own diary, and whether the house is well.
NO_PAGES = {"healthz", "diary:feed", "appointment:feed"}
# Ways in which a file leaves the house.
LEAVING = {"StreamingHttpResponse", "FileResponse", "JsonResponse", "download"}
# What only makes the answer that a view gives: a file, or a resource of FHIR, whose addresses are
# asked above.
MAKERS = (": download", "api/frame.py: answer")
ASKED = {"format": "csv", "export": "1", "download": "1", "all": "1"}

WITHOUT_A_PERSON = [
    each for each in addresses() if not each.takes(ONE_PERSON) and each.name not in NO_PAGES
]
WIDEST = ["Gil Stone", "Oz Partner"]


def files(client: Client, address: Address) -> Iterator[str]:
    """What an address answers with that is no page."""
    for method in ("get", "post"):
        answer = getattr(client, method)(address.filled(), ASKED)
        kind = answer.headers.get("Content-Type", "text/html")
        if "attachment" in answer.headers.get("Content-Disposition", ""):
            yield f"{method} {address.name}: a file"
        elif (
            answer.content
            and not kind.startswith("text/html")
            and not (kind == MEDIA_TYPE and tells_of_nobody(json.loads(answer.content)))
        ):
            yield f"{method} {address.name}: {kind}"


def tells_of_nobody(resource: Resource) -> bool:
    """A refusal, what the house can do, and the questions of a sheet carry no one's record."""
    if resource["resourceType"] == "Bundle":
        return all(tells_of_nobody(entry["resource"]) for entry in resource["entry"])
    return resource["resourceType"] in {"OperationOutcome", "CapabilityStatement", "Questionnaire"}


@pytest.mark.parametrize("name", WIDEST)
def test_no_address_without_a_person_answers_with_a_file(name: str) -> None:
    people.registered()
    client = signed_in(name)
    assert [file for address in WITHOUT_A_PERSON for file in files(client, address)] == []


def test_a_file_would_be_noticed() -> None:
    sam, client = people.registered(), signed_in("Ada Quill")
    answer = client.post(
        f"/people/{sam}/ledger/copy", {"key": "0190a0a0-0000-7000-8000-000000000001", "kind": "csv"}
    )
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Type"].startswith("text/csv")


def test_a_resource_about_somebody_would_be_noticed() -> None:
    about = {"resourceType": "Observation", "subject": {"reference": "Patient/1"}}
    assert not tells_of_nobody({"resourceType": "Bundle", "entry": [{"resource": about}]})


def test_there_are_such_addresses() -> None:
    assert len(WITHOUT_A_PERSON) > 20


def letting_out(floor: str) -> dict[str, ast.FunctionDef]:
    """Functions of a floor that make a file, or say that an answer is one."""
    found = {}
    for path, tree in trees(floor):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and _makes_a_file(node):
                found[f"{path}: {node.name}"] = node
    return found


def _makes_a_file(function: ast.FunctionDef) -> bool:
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in LEAVING
        ):
            return True
        if isinstance(node, ast.Constant) and node.value == "Content-Disposition":
            return True
    return False


def test_a_page_that_makes_a_file_is_about_one_person() -> None:
    made = letting_out("pages") | letting_out("api")
    views = {name: node for name, node in made.items() if not name.endswith(MAKERS)}
    assert views, "the ledger and the bundle make files"
    assert {
        name
        for name, node in views.items()
        if ONE_PERSON not in {argument.arg for argument in node.args.args}
    } == set()


NAMES = {"called_by", "family_name", "given", "search_text", "PersonName", "PersonIdentifier"}
# What makes people up, or measures with made-up ones, reads no register.
MAKE_BELIEVE = {"demo", "bench"}


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.name not in MAKE_BELIEVE], ids=lambda c: c.name
)
def test_no_command_reads_names(command: object) -> None:
    module = command.module  # type: ignore[attr-defined]
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text())
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    read |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}  # type: ignore[misc]
    assert read & NAMES == set()


def test_police_and_immigration_get_no_copy_by_an_address_without_grounds() -> None:
    sam = people.registered()
    told = {
        "key": "0190a0a0-0000-7000-8000-000000000001",
        "recipient": "immigration",
        "to_whom": "An office",
        "categories": ["identity"],
    }
    client = signed_in("Gil Stone")
    for ground in ("", "agrees", "asked_for_it", "anything"):
        answer = client.post(f"/people/{sam}/copy-for-others", told | {"ground": ground})
        assert answer.status_code == 422
        assert b"Sam" not in answer.headers.get("Content-Disposition", "").encode()
    answer = client.post(
        f"/people/{sam}/copy-for-others", told | {"ground": "court_order", "detail": "West Town"}
    )
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert world.RECOVERY in answer.content.decode()
