"""What measuring needs to know of a loaded partnership."""

from uuid import UUID

from throughcare.records import models


def account_of(*, worker_id: UUID) -> models.Account:
    """With which account a worker signs in."""
    return models.Account.objects.get(worker=worker_id)
