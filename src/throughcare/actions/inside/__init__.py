"""Inside: catalogues written, places given, moves planned and looked at, mandatory tests."""
