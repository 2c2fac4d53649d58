"""Testing on arrest, what is required after it, and help that is offered: pages."""
