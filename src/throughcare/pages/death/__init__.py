"""Pages of the review after a death."""
