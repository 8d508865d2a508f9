"""The sample quiz and its page, as the tests of quizzes have them."""

from tests.quiz.conftest import address, ledger, sample, site

__all__ = ["address", "ledger", "sample", "site"]
