"""Law and guidance as the house knows them, each with its day, its source and how sure it is."""
