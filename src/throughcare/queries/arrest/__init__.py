"""Tests on arrest and what follows from them, as pages and actions ask for them."""
