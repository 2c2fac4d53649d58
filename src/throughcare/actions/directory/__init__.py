"""What is done with the directory: entries and their criteria, questions, imports, figures."""
