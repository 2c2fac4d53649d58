"""An agency's own administration, with its history."""
