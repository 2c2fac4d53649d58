"""Custody: what a prison tells is taken in once, whoever it is about and in whatever order."""
