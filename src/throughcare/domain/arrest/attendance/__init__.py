"""Who came to a required assessment, and what is found about why not: the assessor's alone."""
