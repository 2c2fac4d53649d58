"""A large partnership, loaded by COPY: each person with twelve events.

Plainly fictional, and not lifelike: sizes are what matters. More people mean more workers, agencies
and partnerships, not larger caseloads.
"""
