"""Workers come, change and go; who leads, stands in and is on duty; the agencies themselves."""

from throughcare.actions.workforce.founding import founder

__all__ = ["founder"]
