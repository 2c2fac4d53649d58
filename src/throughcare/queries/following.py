"""What is agreed to follow something that ends, as the form that changes it shows it."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Model

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


class Of(StrEnum):
    """What ends."""

    SUPPORT = "support"
    ORDER = "order"
    REQUIREMENT = "requirement"
    INTERVENTION = "intervention"
    REGIMEN = "regimen"


ROWS: dict[Of, tuple[type[Model], str]] = {
    Of.SUPPORT: (models.Support, "follows_agency_id"),
    Of.ORDER: (models.Order, "follows_with_id"),
    Of.REQUIREMENT: (models.Requirement, "follows_with_id"),
    Of.INTERVENTION: (models.Intervention, "follows_with_id"),
    Of.REGIMEN: (models.Regimen, "follows_with_id"),
}


def agreed(viewer: Viewer, *, of: Of, key: UUID) -> dict[str, Any]:
    """What follows, from when and with whom, so that whoever changes one of them loses none."""
    rows, with_whom = ROWS[of]
    found = rows._default_manager.filter(pk=key)
    told = found.values_list("follows", "follows_on", with_whom).first()
    return dict(zip(("follows", "follows_on", "follows_with_id"), told or (), strict=False))
