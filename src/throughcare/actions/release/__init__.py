"""What is done before, at and after a release."""

from throughcare.actions.release.answering import answer
from throughcare.actions.release.beginning import begin
from throughcare.actions.release.looking import look, look_again
from throughcare.actions.release.meeting import meet
from throughcare.actions.release.settling import Said, settle_item

__all__ = ["Said", "answer", "begin", "look", "look_again", "meet", "settle_item"]
