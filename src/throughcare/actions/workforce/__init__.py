"""Workers come, change and go; who leads, stands in and is on duty; the agencies themselves."""
