"""Reports to a court: for a review, and before a sentence."""
