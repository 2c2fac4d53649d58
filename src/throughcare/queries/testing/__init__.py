"""What pages and actions ask about drug tests."""
