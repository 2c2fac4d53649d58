"""Loaders: what the tables' owner writes in sets."""
