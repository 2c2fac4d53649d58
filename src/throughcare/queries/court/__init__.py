"""Courts, their lists and hearings, as pages and actions ask for them."""
