"""Needs, how things stand, what helped when they used again, and a crisis plan; for pages."""
