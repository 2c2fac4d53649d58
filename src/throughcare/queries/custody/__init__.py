"""Custody: where somebody is held, and since when; what prisons told that nobody could place."""
