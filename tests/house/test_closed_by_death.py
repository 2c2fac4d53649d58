"""Whatever can be open about a person is closed by their death, or stands here with its reason."""

import re
from pathlib import Path

from django.apps import apps
from django.db import models

SQL = Path("src/throughcare/records/sql")
CLOSING = ("46_death.sql", "70_appointment.sql", "76_court.sql", "89_closed_by_death.sql")
OPEN = re.compile(
    r"^state$|_until$|^planned_end_on$"
    r"|^(ended|ends|until|left|closed|dropped|withdrawn|settled|answered|called_off|replaced"
    r"|fell|seen|released|decided|removed)_(on|at)$"
)

# Nothing acts on these once somebody has died.
STAYS = {
    "records_aim": "what they wanted; nothing is owed by it",
    "records_assessmentattendance": "whether they came: what happened",
    "records_channel": "nothing is sent by one once they died, by its own rule",
    "records_courttask": "what a court asked; its duty falls, and its grant ends with the order",
    "records_custody": "made of what prisons tell; whoever died is on no list of arrivals",
    "records_custodyabsence": "made of what prisons tell",
    "records_custodystay": "made of what prisons tell",
    "records_drugtest": "a sample that a laboratory has may still be read, for the review",
    "records_elsewhere": "where they were",
    "records_involvement": "who knew them: without it nobody could read of the death",
    "records_match": "who is the same person is asked of the dead too",
    "records_need": "how it stood: a death is no need met, and none unmet",
    "records_obligation": "falls by the protocol, in the same transaction",
    "records_orderabsence": "nothing is decided under an order that ended",
    "records_orderversion": "what was required, and when",
    "records_ownentry": "what they had entered in their own week",
    "records_personfact": "what was known of them",
    "records_personname": "what they were called",
    "records_placementinvoice": "whoever gave a place is still paid",
    "records_placementtold": "on which days they came",
    "records_plananswer": "what they said of a plan",
    "records_prisonmessage": "what a prison told",
    "records_recall": "nothing is decided under a licence that ended",
    "records_referral": "closed as died by its own move, each for its agency",
    "records_referralmove": "what happened",
    "records_releaseitem": "a release is on the board while a journey is open, and it ends",
    "records_reportconsent": "the report that it was for is dropped",
    "records_requirement": "ends with its order",
    "records_requirementversion": "what was required, and when",
    "records_reread": "a closing soon after an alarm is looked at again all the same",
    "records_rightsrequest": "what was asked of the record is answered",
    "records_script": "a paper; what it is written for ends",
    "records_supporter": "whom the family worker may ring",
    "records_supportergrant": "nobody signs in by it",
    "records_withholding": "what is withheld from a copy stays withheld",
}


def can_be_open() -> set[str]:
    """The tables about one person that know an end or a state."""
    return {
        table._meta.db_table
        for table in apps.get_app_config("records").get_models()
        if any(
            isinstance(field, models.ForeignKey) and field.name == "person"
            for field in table._meta.fields
        )
        and any(OPEN.search(field.name) for field in table._meta.fields)
    }


def closed() -> set[str]:
    text = "".join((SQL / name).read_text("utf-8") for name in CLOSING)
    return set(re.findall(r"update (records_\w+)", text))


def test_every_table_in_which_something_is_open_is_closed_by_a_death() -> None:
    assert can_be_open() - closed() - STAYS.keys() == set()


def test_nothing_is_said_to_stay_that_is_not_there() -> None:
    assert STAYS.keys() - can_be_open() == set()
