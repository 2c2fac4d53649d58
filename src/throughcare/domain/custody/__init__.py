"""Custody: who was received into which prison, was away from it, and left it; whoever told."""
