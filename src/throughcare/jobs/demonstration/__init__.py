"""The demonstration partnership: two invented towns, and two years of what happened there."""
