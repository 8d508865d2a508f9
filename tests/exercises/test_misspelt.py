"""A misspelt name of the public interface is told the nearest one, however it is asked for."""

from __future__ import annotations

import importlib

import pytest

import ashraf
from ashraf import exhibits


@pytest.mark.parametrize(("line", "told"), [
    ("from ashraf import exhibit", "ashraf has no 'exhibit'; did you mean 'exhibits'?"),
    ("from ashraf import Quizz, ledger", "ashraf has no 'Quizz'; did you mean 'Quiz'?"),
    ("from ashraf.exhibits import setling", "exhibits has no 'setling'; did you mean 'settling'?"),
    ("from ashraf.check import raid1", "check has no exercise 'raid1'; did you mean 'raid_1'?"),
])
def test_an_import_of_a_misspelt_name_says_which_is_nearest(line: str, told: str) -> None:
    with pytest.raises(ImportError) as wrong:
        exec(line)
    assert str(wrong.value).startswith(told)


def test_names_of_exhibits_stay_attributes_and_no_module_is_made_up() -> None:
    assert not hasattr(exhibits, "setling") and not hasattr(ashraf, "_nothing")
    with pytest.raises(ImportError, match="did you mean 'ledger'"):
        _ = ashraf.ledgr
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("ashraf.exhibit")
