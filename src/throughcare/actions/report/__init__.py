"""What officers do with reports: write, show, ask what may be told, sign."""

from throughcare.actions.report.sending import sign
from throughcare.actions.report.showing import agree, show, withdraw
from throughcare.actions.report.writing import Asked, begin, drop, write

__all__ = ["Asked", "agree", "begin", "drop", "show", "sign", "withdraw", "write"]
