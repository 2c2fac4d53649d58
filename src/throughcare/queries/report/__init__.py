"""Reports to a court: what they draw, how they stand, and what was sent."""
