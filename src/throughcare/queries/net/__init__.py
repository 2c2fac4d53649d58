"""The safety net, as pages and the clock ask for it."""
