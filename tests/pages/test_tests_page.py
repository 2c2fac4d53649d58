"""The page of somebody's tests: the newest first, the older ones behind."""

import pytest

from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import somebody
from tests.orders import A_DAY, ADA
from tests.testing import taken

pytestmark = pytest.mark.django_db


def test_each_test_stands_on_one_page_newest_first() -> None:
    sam = somebody(ADA)
    for days in range(13):
        taken(sam, at=NOW - days * A_DAY)
    ada = signed_in(ADA)
    newest, oldest = (
        ada.get(f"/people/{sam}/tests?page={page}").content.decode() for page in (1, 2)
    )
    assert newest.count("Urine, ") == 12
    assert oldest.count("Urine, ") == 1
    assert "1 to 12 of 13 tests" in newest
    assert "No schedule" in newest
