"""A figure agrees with the words that carry it, in the scripts and languages of the documents."""

from __future__ import annotations

import pytest

from whosays.model.spoken_numbers import says


@pytest.mark.parametrize(("words", "value"), [
    ("at least seven", 7), ("Eleven people were killed", 11), ("más de 3.400", 3400), ("about 3,400 members", 3400),
    ("3 400", 3400), ("the tenth person to die", 10), ("half a million", 500_000),
    ("120 heridos", 120), ("۱۱ نفر", 11), ("٣٤ قتيلا", 34), ("هفت نفر", 7), ("سبعة", 7), ("sept morts", 7), ("vingt-six", 26),
    ("neun Tote", 9), ("forty-two", 42), ("a hundred and twenty", 120), ("1.2 million", 1_200_000), ("36,5 thousand", 36_500),
    ("geen doden", 0), ("سبع نساء", 7), ("سبعة قتلى", 7), ("أحد عشر قتيلا", 11), ("إحدى عشرة امرأة", 11), ("احد عشر شخصا", 11),
    ("اثني عشر", 12), ("اثنتا عشرة", 12), ("قتيلان", 2), ("شرطيين", 2), ("اثنتين", 2), ("إحدى المقيمات", 1),
    ("سبعة وثلاثين", 37),
    ("سبع وثلاثون", 37), ("واحد وعشرون", 21), ("وسبعة آخرون", 7), ("السبعة", 7), ("أربعمائة", 400), ("أربعمئة شخص", 400),
    ("مائتي", 200), ("مئتان وخمسين", 250), ("ثلاثة آلاف وأربعمائة", 3400), ("ألفين", 2000), ("ثلاثين ألف", 30_000),
    ("ثمانية عشر", 18), ("ثماني عشرة", 18), ("ثمانمائة", 800), ("مائة وعشرين", 120), ("اثنين وخمسين", 52),
    ("twelve hundred", 1200), ("not a single death", 0), ("no deaths", 0), ("a man of the Tenth", 1), ("some 30,000", 30_000),
    ("30 هزار", 30_000), ("half a dozen", 6), ("fifty two", 52), ("one person", 1), ("thirteen", 13),
])
def test_words_that_say_a_number(words: str, value: int) -> None:
    assert says(words, value)


@pytest.mark.parametrize(("words", "value"), [
    ("at least seven", 17), ("seventeen", 7), ("117 people", 17), ("3,400", 400), ("3.400", 3), ("dozens", 12), ("several", 7),
    ("سبعة عشر", 7), ("أحد عشر", 1), ("كان في المخيم", 2), ("سبعون", 7), ("ثلاثون", 3), ("مائة", 200), ("Milano e altri", 0),
    ("sixty", 6), ("", 0), ("in July 2009", 11), ("۱۲", 11), ("seventy", 7), ("thousands", 1000), ("1.000", 1),
])
def test_words_that_do_not(words: str, value: int) -> None:
    assert not says(words, value)
