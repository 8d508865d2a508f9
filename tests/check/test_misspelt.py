"""A misspelt name of the public interface is told the nearest one, however it is asked for."""

from __future__ import annotations

import importlib

import pytest

import ashraf
from ashraf import exhibits


@pytest.mark.parametrize(("line", "told"), [
    ("from ashraf import exhibit", "ashraf has no 'exhibit'; did you mean 'exhibits'?"),
    ("from ashraf import Quizz, ledger", "ashraf has no 'Quizz'; did you mean 'Quiz'?"),
    ("from ashraf.exhibits import setling", "ashraf.exhibits has no 'setling'; did you mean 'settling'?"),
    ("from ashraf.check import raid1", "check has no exercise 'raid1'; did you mean 'raid_1'?"),
])
def test_an_import_of_a_misspelt_name_says_which_is_nearest(line: str, told: str) -> None:
    with pytest.raises(ImportError) as wrong:
        exec(line)
    assert str(wrong.value).startswith(told)


def test_an_attribute_stays_an_attribute_error_and_modules_can_still_be_imported() -> None:
    assert not hasattr(ashraf, "exhibit") and not hasattr(exhibits, "setling")
    with pytest.raises(AttributeError, match="did you mean 'ledger'"):
        _ = ashraf.ledgr
    exec("from ashraf import book, teaching")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("ashraf.exhibit")
