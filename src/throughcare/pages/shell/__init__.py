"""What every page stands in: layout, components, forms, error pages, signing in."""
