"""Measuring pages and actions with many people."""
