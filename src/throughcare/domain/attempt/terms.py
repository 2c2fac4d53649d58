"""The words of earlier attempts: which help was tried, and what ended it."""

from collections.abc import Mapping
from enum import StrEnum

from throughcare.domain.directory.terms import ServiceKind
from throughcare.domain.treatment.products import FORMS, Product


class Help(StrEnum):
    """What somebody may have tried, alone or with others.

    Source: domain.md S12–S19, S30.
    """

    SUBSTITUTION = "substitution"
    NALTREXONE = "naltrexone"
    DETOX_HOME = "detox_home"
    DETOX_STAY = "detox_stay"
    RESIDENTIAL = "residential"
    THERAPEUTIC_COMMUNITY = "therapeutic_community"
    TWELVE_STEP = "twelve_step"
    FELLOWSHIP = "fellowship"
    KEYWORK = "keywork"
    THERAPY = "therapy"
    GROUPS = "groups"
    PEERS = "peers"
    IN_PRISON = "in_prison"
    ALONE = "alone"


class Ended(StrEnum):
    """What ended an attempt; or that it was offered and never began, or goes on."""

    FINISHED = "finished"
    OWN_CHOICE = "own_choice"
    USED_AGAIN = "used_again"
    ASKED_TO_LEAVE = "asked_to_leave"
    TAKEN_AWAY = "taken_away"
    HELP_ENDED = "help_ended"
    NOT_TAKEN_UP = "not_taken_up"
    GOES_ON = "goes_on"


# What nobody has to offer.
THEIR_OWN = frozenset({Help.ALONE})

BY_SERVICE: Mapping[ServiceKind, Help] = {
    ServiceKind.COMMUNITY_DRUG_TREATMENT: Help.KEYWORK,
    ServiceKind.INPATIENT_DETOX: Help.DETOX_STAY,
    ServiceKind.RESIDENTIAL_REHABILITATION: Help.RESIDENTIAL,
    ServiceKind.TALKING_THERAPIES: Help.THERAPY,
    ServiceKind.PEER_RECOVERY: Help.PEERS,
    ServiceKind.FELLOWSHIP: Help.FELLOWSHIP,
}

BLOCKING = frozenset({Product.NALTREXONE, Product.NALTREXONE_DEPOT, Product.NALTREXONE_IMPLANT})


def of_product(product: Product) -> Help:
    """This gives which help a medicine is."""
    if product in BLOCKING:
        return Help.NALTREXONE
    return Help.SUBSTITUTION if FORMS[product].instead else Help.DETOX_HOME
