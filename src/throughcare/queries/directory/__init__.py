"""What is asked of the directory: entries, figures, history, questions, meetings."""

from throughcare.queries.directory.questions import overdue, questions_due

__all__ = ["overdue", "questions_due"]
