"""Custody: where somebody is held, who arrived, and what prisons told that nobody could place."""
