"""Throughcare: one person's way across agencies, for drug treatment at the edge of justice."""

__version__ = "0.1.0"
