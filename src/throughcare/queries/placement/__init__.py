"""Placements as pages ask for them: of somebody, of an agency, and their money."""
