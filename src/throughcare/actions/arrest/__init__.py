"""What is done after an arrest: by the police, and by the team that meets the person."""

from throughcare.actions.arrest.sampling import Told, test

__all__ = ["Told", "test"]
