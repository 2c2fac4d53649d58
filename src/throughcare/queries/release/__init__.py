"""Releases from custody: what is ready, what is not, who owes it."""
