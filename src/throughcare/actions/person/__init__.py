"""What workers do about who somebody is."""

from throughcare.actions.person.entry import register

__all__ = ["register"]
