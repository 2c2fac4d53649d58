"""Inside: catalogues of prisons, whom they fit, places, moves, and mandatory tests."""
