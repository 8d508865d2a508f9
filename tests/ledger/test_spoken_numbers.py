"""A figure agrees with the words that carry it, in the scripts and languages of the documents."""

from __future__ import annotations

import pytest

from whosays.model.spoken_numbers import says


@pytest.mark.parametrize(("words", "value"), [
    ("at least seven", 7), ("Eleven people were killed", 11), ("más de 3.400", 3400), ("about 3,400 members", 3400),
    ("3 400", 3400), ("the tenth person to die", 10), ("half a million", 500_000),
    ("120 heridos", 120), ("۱۱ نفر", 11), ("٣٤ قتيلا", 34), ("هفت نفر", 7), ("سبعة", 7), ("sept morts", 7), ("vingt-six", 26),
    ("neun Tote", 9), ("forty-two", 42), ("a hundred and twenty", 120), ("1.2 million", 1_200_000), ("36,5 thousand", 36_500),
    ("twelve hundred", 1200), ("not a single death", 0), ("no deaths", 0), ("a man of the Tenth", 1), ("some 30,000", 30_000),
    ("30 هزار", 30_000), ("half a dozen", 6), ("fifty two", 52), ("one person", 1), ("thirteen", 13),
])
def test_words_that_say_a_number(words: str, value: int) -> None:
    assert says(words, value)


@pytest.mark.parametrize(("words", "value"), [
    ("at least seven", 17), ("seventeen", 7), ("117 people", 17), ("3,400", 400), ("3.400", 3), ("dozens", 12), ("several", 7),
    ("sixty", 6), ("", 0), ("in July 2009", 11), ("۱۲", 11), ("seventy", 7), ("thousands", 1000), ("1.000", 1),
])
def test_words_that_do_not(words: str, value: int) -> None:
    assert not says(words, value)
