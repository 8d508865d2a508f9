"""A reader who comes with a question finds the answer on the page: its words, its numbers and its exhibits.

The questions were written from the evidence before the pages were read, by somebody who had not written them. The
quizzes (which print their answers), the lists of sources and the cards behind the marks do not count: an answer must
stand in what everybody sees. Each entry: page, question, what the visible text must match. Where one match alone would
be met by chance, the pattern holds the fact together with its subject.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml import html

from tests.site.conftest import SITE

# Not part of what answers a question: see above.
_APART = (".//form | .//pre | .//div[contains(@class, 'cards')] | .//details[contains(@class, 'sources-here')]"
          " | .//button[contains(@class, 'mark-claim') or contains(@class, 'mark-cite') or @class='side']")

ANSWERS = [
    ("origins", "When and by whom does the MEK say that it was founded?",
     r"September 1965 and names as founders .{0,700}?Hanifnejad.{0,700}?Mohsen.{0,700}?Badizadegan"),
    ("origins", "What happened to the founders?", r"25 May 1972 five leaders, the founders among them, were shot"),
    ("origins", "When was Colonel Hawkins killed, and what did the embassy know of the attackers?",
     r"June 1973 Lieutenant Colonel Lewis Hawkins.{0,1200}?could not be identified"),
    ("origins", "Who were the Rockwell employees killed in 1976?",
     r"Donald Smith, Robert Krongard and William Cottrell"),
    ("origins", "Which US general was wounded in Tehran in 1972?", r"general Harold Price in Tehran in 1972"),
    ("origins", "When did the Marxist wing take another name, and which?", r"three years both wings .{0,700}?Peykar"),
    ("origins", "Why could Massoud Rajavi not stand for president in 1980?",
     r"January 1980 Khomeini ruled that nobody who had not voted for it could become president"),
    ("origins", "Whom did the bomb of 28 June 1981 kill?", r"killed Ayatollah Mohammad Beheshti"),
    ("origins", "Who died in the bombing of 30 August 1981?",
     r"Mohammad-Ali Rajai and Prime Minister Mohammad-Javad Bahonar"),
    ("origins", "After whom was Camp Ashraf named, and when did she die?",
     r"8 February 1982 .{0,700}?Ashraf Rabiei, the first wife of Rajavi.{0,700}?after her that the camp"),
    ("origins", "When did Maryam Rajavi become leader, and when president of the council?",
     r"In 1985 Maryam Azodanlou, a member.{0,2500}?in August 1993 the NCRI elected her"),
    ("alliance", "When did an Iraqi minister first meet Rajavi?", r"9 January 1983 Tariq Aziz"),
    ("alliance", "When did Rajavi move to Iraq?", r"7 June 1986 from Paris to Baghdad"),
    ("alliance", "When was the army in Iraq announced?", r"June 1987, a year after the move, the MEK announced"),
    ("alliance", "What did Iran call its counter-attack of July 1988?", r"Iran called its counter-attack Mersad"),
    ("alliance", "Whose figure are the 30,000 executed of 1988?",
     r"MEK went from up to 12,000 .{0,700}?at least 30,000"),
    ("alliance", "Who protested within weeks, and when was his recording published?",
     r"Montazeri, then Khomeini.s deputy, protested.{0,700}?August 2016"),
    ("alliance", "Has a court tried anybody over 1991?",
     r"No trial is known to us, so no court has weighed this evidence"),
    ("alliance", "Who died when Iranian jets bombed the camp in April 1992?",
     r"5 April 1992 Iranian jets bombed Ashraf.{0,700}?Hossein Nikpeiman"),
    ("alliance", "Who killed Ali Sayyad Shirazi?",
     r"It also said that it shot the deputy chief of staff, Ali Sayyad Shirazi"),
    ("alliance", "On how many witnesses did Human Rights Watch rest in 2005?", r"rested on twelve former members"),
    ("protection", "What was signed with US forces on 10 May 2003?",
     r"agreed to hand over its weapons and to gather"),
    ("protection", "How many tanks did General Odierno list?", r"300 tanks"),
    ("protection", "What did the Iraqi Governing Council vote, and when?",
     r"9 December 2003 the Governing Council.{0,700}?expel the MEK"),
    ("protection", "When was the protected status confirmed, and did it end the listing?",
     r"26 July 2004 a spokesman in Washington confirmed.{0,200}?protected persons.{0,200}?still a listed"),
    ("protection", "How many people did the Red Cross help to go home?", r"helped 260 people home"),
    ("protection", "What became of the French case against Maryam Rajavi and others?",
     r"the terrorism charges were dropped.{0,300}?September 2014 a judge dropped the rest.{0,90}?nobody was ever tried"),
    ("protection", "When did the British ban begin and end?",
     r"London banned the group in March 2001.{0,700}?ended in June 2008"),
    ("protection", "When was the group on the US list?",
     r"8 October 1997.{0,4000}?listing ended on 28 September 2012"),
    ("protection", "How many people had left the group by 2008 and lived beside the camp?",
     r"In all there were about 600 of them"),
    ("raid", "How many people were in the camp when it was raided?", r"about 3,400 members"),
    ("raid", "Did the US commander know of the raid beforehand?", r"We had no prior warning"),
    ("raid", "What did the government's spokesman say on 29 and on 30 July?",
     r"not a single death.{0,700}?now confirmed that residents had died"),
    ("raid", "What did Human Rights Watch say about arms?", r"isolated and, as far as we can determine, unarmed"),
    ("raid", "How many people were detained, and when did they return?",
     r"governor gave 36.{0,1200}?7 October all of them went back"),
    ("raid", "What became of the Spanish case?", r"closed in 2019, and no trial was ever held"),
    ("raid", "What does Iraq call the camp?", r"Camp New Iraq"),
    ("aftermath", "How many bodies did the UN see in April 2011, and what total did it give?",
     r"28 bodies.{0,700}?the UN gave 34 dead"),
    ("aftermath", "Who signed the agreement on the move?",
     r"25 December 2011 the UN envoy Martin Kobler and Iraq.s adviser Faleh al-Fayad"),
    ("aftermath", "How many people were in the first convoy to Camp Liberty?",
     r"397 people there on 18 February 2012"),
    ("aftermath", "How many were killed and how many went missing on 1 September 2013?",
     r"counted 52 bodies.{0,9000}?seven residents have been missing"),
    ("aftermath", "When did the last residents leave Iraq, and for where?",
     r"9 September 2016 the last 280 of them left Iraq for Albania"),
    ("aftermath", "What did Washington say of the search of Ashraf-3 in 2023?",
     r"Washington backed Albania.s right to investigate"),
    ("aftermath", "Is Massoud Rajavi alive?", r"Massoud Rajavi has not been seen in public since 2003"),
    ("aftermath", "What came of the Tehran trial of 104 members?", r"trial of 104 members.{0,900}?no judgment"),
    ("article", "Which newspaper printed the article, when, and who wrote it?",
     r"On 29 July 2009 the reporter Dan Murphy explained .{0,80}?The Christian Science Monitor"),
    ("article", "Does the article's order of events with the policemen hold?",
     r"Tuesday.s violence was the storming itself"),
]


@cache
def _visible(page: str) -> str:
    """The text of a chapter that a reader sees without opening a card, in one line."""
    article = html.parse(str(SITE / "chapters" / f"{page}.html"), html.HTMLParser(encoding="utf-8")).xpath("//article")[0]
    for part in article.xpath(_APART):
        part.drop_tree()
    return re.sub(r"\s+", " ", article.text_content()).replace(" .", ".").replace(" ,", ",")


@pytest.mark.parametrize(("page", "question", "answer"), ANSWERS, ids=[f"{p}: {q}" for p, q, _ in ANSWERS])
def test_the_page_answers(page: str, question: str, answer: str) -> None:
    assert re.search(answer, _visible(page)), f"{page}.html no longer answers: {question}"


def test_quizzes_and_cards_do_not_answer() -> None:
    """The check above would pass by itself if it read a quiz's feedback or the card of a source."""
    for page in {page for page, _, _ in ANSWERS}:
        assert "Check my answer" not in _visible(page)
        assert "Open the document" not in _visible(page)
