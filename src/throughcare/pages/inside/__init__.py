"""Inside: catalogues of prisons, what fits somebody, places, moves, mandatory tests."""
