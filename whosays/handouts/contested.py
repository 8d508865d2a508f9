"""Forms for contested questions, from any claim with two accounts or more: structured controversy, jigsaw, vote on paper.

Pupils say what accounts say and on what these rest. Nobody plays a person, acts a deed, or says where he or she stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.arabic_script import ARABIC
from whosays.model.lessons import Contested
from whosays.model.records import Account, Claim

from .blocks import Sheet, ballots, bullets, heading, lines, name_line, page_break, table, text

_OTHER_SCRIPT = re.compile(f"[{ARABIC}]")
_GROUPS = 4  # of experts at most
_RULES = ("You say what an account says and what it rests on. You play nobody, and nobody acts what happened.",
          "Nobody is asked what he or she thinks of the sides, or where a family stands.",
          "Whoever does not wish to work on this question does the same steps with the sheets of another question of the book. "
          "It counts as much, and nobody has to give a reason.")
_FILED = ("Speakers stand here by one rule of the book, which goes by whom a text serves or who published it. Ask of each "
          "what the sheet says of him or her; the page on balance tells the rule.")
_CHOICES = ("A. Speakers who do not repeat each other say the same: it can be written as a fact.",
            "B. The accounts contradict each other: it has to be written with the names of both sides.",
            "C. Only one side says it: it has to be written as the word of that side.",
            "D. These accounts are too thin for a sentence: first more has to be found.")
_CONTROVERSY = (("5", "The question", "Read question and rules. Two pairs sit at a table: one has side A, one side B."),
                ("10", "Prepare", "Each pair reads its sheet and picks two strong grounds, with the words that carry them."),
                ("8", "A speaks, B restates", "Side A tells its grounds. Side B says them again, until side A says: yes."),
                ("8", "B speaks, A restates", "The same the other way round. Nobody answers back yet."),
                ("9", "Consensus", "Both pairs leave their sides, take the other accounts, and write what all four can say."),
                ("5", "Exit", "Each pupil writes one sentence with a name and one thing that would settle more."))
_JIGSAW = (("5", "The question", "Read the question and the rules; count off the expert groups."),
           ("13", "Experts", "Each group reads the accounts of its standpoints and fills in its own rows."),
           ("12", "Home groups", "One expert of each group at a table. Each tells the own sheet; the others write."),
           ("10", "Together", "Find one thing on which two standpoints agree, and one on which they do not."),
           ("5", "Exit", "Each pupil writes one sentence with a name and one thing that would settle more."))
_VOTE = (("5", "Question and accounts", "Read the question and the accounts aloud; nobody comments."),
         ("5", "First vote", "All hold up a letter at the same moment. Count, and write the numbers into the tally."),
         ("15", "Talk", "Pupils with different letters sit together and show each other the words that decide it."),
         ("5", "Second vote", "Vote again and count. Ask who changed and which words did it; a change is no defeat."),
         ("10", "What it rests on", "Tell how the book marks it and why; compare with the second vote."),
         ("5", "Exit", "Each pupil writes the sentence that the own letter allows."))


def claims(ledger: Ledger) -> list[Claim]:
    """Every claim with two accounts or more, in the order of the ledger."""
    return [claim for claim in ledger.claims.values() if len(claim.accounts) > 1]


def sheets(claim: Claim, ledger: Ledger, ready: Contested | None = None) -> list[Sheet]:
    """The three forms of a claim. ready: a question and sides that somebody has written for it."""
    question = ready.question if ready else _question(claim, ledger)
    return [_controversy(claim, ledger, question, _sides(claim, ledger, ready)), _jigsaw(claim, ledger, question),
            _vote(claim, ledger, question)]


def _question(claim: Claim, ledger: Ledger) -> str:
    """What a claim asks for which nobody has written a question: its matter and its day, without the verdict."""
    matter = str(ledger.vocabulary.topics.get(claim.topic, claim.topic))
    return (f"{matter[0].upper()}{matter[1:]} ({claim.date.prose}): what do these {len(claim.accounts)} accounts say, and what "
            "can be written in whose name?")


def _sides(claim: Claim, ledger: Ledger, ready: Contested | None) -> list[tuple[str, list[Account]]]:
    """Two sides, then what is left: as written, or the two standpoints that the claim hears first, parties before others."""
    if ready and ready.sides:
        told = [(side.says, [claim.accounts[n - 1] for n in side.accounts]) for side in ready.sides]
    else:
        voices = ledger.vocabulary.standpoints
        found = dict.fromkeys(sorted((a.standpoint for a in claim.accounts), key=lambda key: not voices[key].party))
        first, second = (*found, None)[:2]
        told = [(voices[key].label, [a for a in claim.accounts if a.standpoint == key]) for key in (first, second) if key]
        if len(told) == 1:
            told = [(account.speaker, [account]) for account in claim.accounts[:2]]
    used = [account for _, some in told for account in some]
    return [*told, ("Other accounts, for both sides", [a for a in claim.accounts if a not in used])]


def _accounts(title: str, found: Iterable[Account], ledger: Ledger, empty: str = "") -> dict[str, Any]:
    """Accounts as a table: who, when, what, and how near. empty: a last column to fill in."""
    stood = ledger.vocabulary.stood
    rows = [[a.speaker, a.date.prose if a.date else "no date", _said(a),
             str(stood[a.stood or "unsaid"]), *([""] if empty else [])] for a in found]
    return table(title, ["Who speaks", "When", "What is said", "Was there?", *([empty] if empty else [])], rows,
                 [1.5, 0.9, 3, 0.9, *([1.4] if empty else [])])


def _said(account: Account) -> str:
    """What an account says, with its deciding words; those in another script are named as the original of our sentence."""
    if not account.words:
        return account.says
    lead = " In the original, for which our sentence stands: " if _OTHER_SCRIPT.search(account.words) else " "
    return f"{account.says}{lead}“{account.words}”"


def _plan(claim: Claim, ledger: Ledger, steps: Sequence[tuple[str, str, str]], print_: str) -> list[dict[str, Any]]:
    """What the teacher needs: minutes, rules, what to print, how the book marks the claim."""
    word = ledger.vocabulary.certainty[claim.status]
    minutes = sum(int(step[0]) for step in steps)
    return [heading(f"For the teacher: {minutes} minutes"),
            table("Steps", ["Min", "Step", "What happens"], steps, [0.5, 1.4, 5]),
            text(print_, "Print:"), heading("Rules, read aloud"), bullets(_RULES), heading("How the book marks it"),
            text(f"{word.label}: {word.meaning} {claim.statement}"), *([text(claim.detail)] if claim.detail else []),
            text("; ".join(ledger.citation(key).short for key in claim.sources), "Documents:"), page_break()]


def _controversy(claim: Claim, ledger: Ledger, question: str, sides: list[tuple[str, list[Account]]]) -> Sheet:
    blocks = _plan(claim, ledger, _CONTROVERSY, "For each table of four two sheets of side A, two of side B, two to restate, "
                                                "and one each of the other accounts and of the consensus.")
    filed = {stand.label for stand in ledger.vocabulary.standpoints.values()}
    for letter, (label, found) in zip("AB", sides, strict=False):
        blocks += [heading(f"Side {letter}: {label}"), name_line(), text(question), *([text(_FILED)] if label in filed else []),
                   _accounts(f"Side {letter}", found, ledger), heading("Our two strongest grounds"),
                   table("Grounds", ["The ground", "The words that carry it", "How would the speaker know?"], [[""] * 3] * 2,
                         [1, 1, 1], 28), page_break()]
    label, others = sides[2]
    blocks += [heading(label), _accounts(label, others, ledger), page_break()] if others else []
    blocks += [heading("Restating"), name_line(),
               text("Write what the other side said, in its strongest form. It signs when it is content, and not before."),
               text("They say that ___, because ___. They rest it on ___."), lines(8),
               text("The other side is content: ______________________"), page_break(),
               heading("Consensus"), name_line(), text(question), text("All four of us can write:"), lines(4),
               text("We do not agree about ___, because:"), lines(4), text("This would settle more, and could be shown by:"),
               lines(3), text("This would stay open even then:"), lines(2)]
    return Sheet("controversy", f"Structured controversy: {question}", tuple(blocks), size=11.0)


def _jigsaw(claim: Claim, ledger: Ledger, question: str) -> Sheet:
    groups = _groups(claim, ledger)
    blocks = _plan(claim, ledger, _JIGSAW, f"{len(groups)} expert sheets, one for each group, and the table for everybody.")
    for number, (labels, found) in enumerate(groups, 1):
        blocks += [heading(f"Experts {number}: {labels}"), name_line(), text(question), text(_FILED),
                   _accounts(f"Experts {number}", found, ledger, "What it rests on"), page_break()]
    heads = ["Standpoint", "What it says", "How it would know", "Where it agrees with another"]
    blocks += [heading("Table for the home group"), name_line(), text(question),
               table("Table for the home group", heads, [[labels, "", "", ""] for labels, _ in groups], [1.2, 2, 1.5, 1.5], 34),
               text("One sentence with a name:"), lines(2), text("This would settle more:"), lines(2)]
    return Sheet("jigsaw", f"Jigsaw: {question}", tuple(blocks), size=11.0)


def _groups(claim: Claim, ledger: Ledger) -> list[tuple[str, list[Account]]]:
    """Expert groups by standpoint, at most four; the smallest standpoints share one."""
    by: dict[str, list[Account]] = {}
    for account in claim.accounts:
        by.setdefault(ledger.vocabulary.standpoints[account.standpoint].label, []).append(account)
    if len(by) == 1:
        return [(account.speaker, [account]) for account in claim.accounts[:_GROUPS]]
    ordered = sorted(by.items(), key=lambda item: -len(item[1]))
    kept, rest = ordered[:_GROUPS - 1], ordered[_GROUPS - 1:]
    return kept + ([(" / ".join(label for label, _ in rest), [a for _, some in rest for a in some])] if rest else [])


def _vote(claim: Claim, ledger: Ledger, question: str) -> Sheet:
    tally = [[vote, "", "", "", ""] for vote in ("First vote", "Second vote", "Changed")]
    blocks = _plan(claim, ledger, _VOTE, "The accounts and four letters for each pupil, cut from the last page; one tally.")
    blocks += [heading("The accounts"), text(question), _accounts("The accounts", claim.accounts, ledger), page_break(),
               heading("What do these accounts allow?"), bullets(_CHOICES), heading("Tally"),
               table("Tally", ["", "A", "B", "C", "D"], tally, [1.4, 1, 1, 1, 1], 22),
               text("The words that changed most letters:"), lines(3), heading("Exit"), name_line(),
               text("The sentence that my letter allows:"), lines(3), page_break(), heading("Letters to hold up"),
               ballots("ABCD")]
    return Sheet("vote", f"Vote on paper: {question}", tuple(blocks), size=11.0)
