"""Sharing, as pages ask for it."""
