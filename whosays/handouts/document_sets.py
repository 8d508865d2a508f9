"""Document packs on paper: source cards, close or easier, with questions, organiser and task; and the teacher's sheet."""

from __future__ import annotations

from typing import Any

from whosays.model.lessons import Card, Pack

from .blocks import Sheet, bullets, cut, heading, lines, name_line, numbered, page_break, table, text
from .loading import Teaching

A_PAGE = 2  # cards
_BEHIND = 3  # pages behind the cards: questions, organiser, task


def cards(pack: Pack, teaching: Teaching, *, easier: bool = False) -> Sheet:
    """What pupils get: two cards a page, then questions, organiser and task. easier: only the cards that have plain words."""
    shown = [(n, card) for n, card in enumerate(pack.cards, 1) if card.in_easier_words or not easier]
    blocks: list[dict[str, Any]] = []
    for place, (number, card) in enumerate(shown, 1):
        blocks += [*_card(number, card, teaching, easier=easier), cut() if place % A_PAGE else page_break()]
    blocks[-1] = page_break()
    if easier:
        return _easier(pack, [n for n, _ in shown], blocks[:-1])
    blocks += [heading("Questions to the cards"), name_line(), text(pack.question),
               *_asked([one.ask for one in pack.sourcing], 1),
               *_asked([one.ask for one in pack.corroboration], len(pack.sourcing) + 1), page_break(),
               heading("Organiser of the cards"), text(pack.question),
               table("Organiser of the cards", ["Card", *pack.organiser],
                     [[f"{n}. {card.title}", *[""] * len(pack.organiser)] for n, card in enumerate(pack.cards, 1)],
                     [1, *[1.3] * len(pack.organiser)], 180 // len(pack.cards)), page_break(),
               heading("Task"), name_line(), text(pack.task), lines(18)]
    return Sheet("cards", f"Source cards: {pack.title}", tuple(blocks), pages=pages(pack), size=12.0)


def _easier(pack: Pack, numbers: list[int], blocks: list[dict[str, Any]]) -> Sheet:
    """The cards that have easier words, named as what they are; all else stands with the source cards."""
    all_, some = len(pack.cards), len(numbers)
    title = "Source cards in easier words" if some == all_ else (
        f"Card{'s' * (some > 1)} {', '.join(map(str, numbers))} of {all_} in easier words")
    note = "The other cards, and questions, organiser and task" if some < all_ else "Questions, organiser and task"
    told = text(f"{note} are on the source cards, the same for everybody.")
    return Sheet("cards-easier", f"{title}: {pack.title}", (told, *blocks),
                 pages=pages(pack, easier=True), size=12.0)


def pages(pack: Pack, *, easier: bool = False) -> int:
    """Pages that the cards of a pack take: two cards a page, then questions, organiser and task; easier: cards alone."""
    shown = [card for card in pack.cards if card.in_easier_words or not easier]
    return -(-len(shown) // A_PAGE) + (0 if easier else _BEHIND)


def _asked(asks: list[str], first: int) -> list[dict[str, Any]]:
    return [block for number, ask in enumerate(asks, first) for block in (numbered(number, ask), lines(3))]


def _card(number: int, card: Card, teaching: Teaching, *, easier: bool) -> list[dict[str, Any]]:
    cite = teaching.ledger.citation
    head = [heading(f"Card {number}: {card.title}"),
            *([text(card.who, "Who speaks:")] if card.who != card.title else []),
            text(when_of(card, teaching), "When:"), text(card.for_whom, "For whom:")]
    if easier:
        said = [text(card.in_easier_words, f"{'The document' if card.passage else 'What it says,'} in easier words:")]
    elif card.passage:
        said = [text(quoted(card.passage.words), "The document:"), *explained(card)]
    else:
        said = [text(card.says, "What it says, in our words:")]
    if card.quotation and card.quotation not in (card.passage.words if card.passage else ""):
        said.append(text(f"“{card.quotation}” ({cite(card.quoted_from or card.source).short})", "In the speaker's words:"))
    return [*head, *said, text(document(card.source, teaching), "Document:"), text("", "My notes:"), lines(3)]


def explained(card: Card) -> list[dict[str, Any]]:
    """Short words of a document and who is meant, in our words."""
    told = card.passage.explained if card.passage else {}
    words = "; ".join(f"{short}: {meaning}" for short, meaning in told.items())
    return [text(f"{words}.", "Short words and names in it:")] if told else []


def quoted(words: str) -> str:
    """A document in quotation marks; one that has some of its own gets no second pair."""
    return words if "“" in words else f"“{words}”"


def teacher(pack: Pack, teaching: Teaching) -> Sheet:
    """What the teacher keeps: what speakers could not see, what good answers name, the rubric, what may be copied and why."""
    known = teaching.standards
    blocks = [text("The source cards are a file of their own, and those that have easier words a second one."),
              text(pack.question, "Question:"), *notes(pack), *answers(pack),
              *rubric(pack), *_rights(pack, teaching), heading("Objectives"), bullets(pack.objectives), heading("Standards"),
              bullets([f"{code}: {known[code][1].says}" for code in pack.standards])]
    return Sheet("cards-teacher", f"Teacher's sheet: {pack.title}", tuple(blocks))


def notes(pack: Pack) -> list[dict[str, Any]]:
    """What the speakers of the cards could not see: the cards ask it, so only the teacher has it."""
    rows = [[f"{n}. {card.title}", card.could_not_see] for n, card in enumerate(pack.cards, 1)]
    return [heading("Source cards: what the speaker could not see"),
            table("Notes to the cards", ["Card", "Could not see"], rows, [1, 2.4])]


def answers(pack: Pack) -> list[dict[str, Any]]:
    """The key of the questions to the cards."""
    asks = [[f"{n}. {ask.ask}", ask.look_for] for n, ask in enumerate((*pack.sourcing, *pack.corroboration), 1)]
    return [heading("Key to the questions to the cards"),
            table("Key to the questions to the cards", ["Question to the cards", "A good answer names"], asks, [1, 1.4])]


def rubric(pack: Pack) -> list[dict[str, Any]]:
    """The task with its levels and samples."""
    levels = [[f"{r.level.capitalize()}, {r.points}", r.meaning, r.sample] for r in pack.rubric]
    return [heading("Task of the cards"), text(pack.task),
            table("Rubric of the cards", ["Level", "What it shows", "Sample"], levels, [1, 2, 3])]


def _rights(pack: Pack, teaching: Teaching) -> list[dict[str, Any]]:
    """For each document that is printed at length: why it may be, and with what its words were compared."""
    printed = [(n, card, card.passage) for n, card in enumerate(pack.cards, 1) if card.passage]
    reasons = teaching.ledger.vocabulary.rights
    rows = [[f"{n}. {card.title}", reasons[passage.rights], f"{passage.compared.isoformat()}, with "
             f"{passage.at or teaching.ledger.sources[card.source].url}"] for n, card, passage in printed]
    return [heading("Documents printed at length"),
            text("The easier words are ours. All other cards tell a document in our words, with a short quotation at most."),
            table("Documents printed at length", ["Card", "Why it may be printed", "Words compared"], rows, [1, 1.6, 2])]


def when_of(card: Card, teaching: Teaching) -> str:
    """The card's own words for its time, or the date of its source."""
    source = teaching.ledger.sources[card.source]
    return card.when or (source.date.prose if source.date else "")


def document(key: str, teaching: Teaching) -> str:
    """A source with title and address, so that it can be found."""
    cited = teaching.ledger.citation(key)
    return ". ".join(part for part in (cited.short, cited.title, cited.source.url) if part)
