"""What somebody is given, prescribed and supplied, as far as the viewer may see it."""

from throughcare.queries.treatment.given import Shown, medicines, shown

__all__ = ["Shown", "medicines", "shown"]
