"""What workers do about who may see what; giving and ending grants are what others ask for most."""

from throughcare.actions.sharing.grants import end, end_under, give

__all__ = ["end", "end_under", "give"]
