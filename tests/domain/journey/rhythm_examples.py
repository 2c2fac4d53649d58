"""One table of rhythms for the rule book and for the database."""

from datetime import date

import pytest

START = date(2026, 3, 2)
# weekly weeks, fortnightly weeks, days on, every so many days
EXAMPLES = [
    pytest.param(4, 8, 0, 7, id="the first day"),
    pytest.param(4, 8, 27, 7, id="the last day of the weekly part"),
    pytest.param(4, 8, 28, 14, id="the first fortnight"),
    pytest.param(4, 8, 83, 14, id="the last fortnight"),
    pytest.param(4, 8, 84, 28, id="monthly"),
    pytest.param(4, 8, 400, 28, id="monthly, until it is ended"),
    pytest.param(0, 8, 0, 14, id="no weekly part"),
    pytest.param(0, 0, 0, 28, id="monthly at once"),
]
