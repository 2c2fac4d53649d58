"""Programmes, interventions, groups and tallies, as pages ask for them."""
