"""Rival accounts in one table: who speaks, what he says, and where he stood; the words themselves on demand."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.ledger.ledger import Ledger
from whosays.model.records import Account

from .exhibit import Drawing, Exhibit
from .rows import Row, Table, keys

# What stands in a row without a column of its own: the speaker's mark, and what opens.
_WITHIN = ("Standpoint", "Date", "Words", "Sources")


@dataclass(frozen=True)
class Accounts(Drawing):
    """The rows, equal in size, in the order of the ledger. They need no script."""

    accounts: tuple[Account, ...]
    ledger: Ledger
    kind: str = "accounts"

    def text(self) -> str:
        words = self.ledger.vocabulary
        return "\n".join(f"{a.speaker} ({words.standpoints[a.standpoint].label}; {_stood(a, self.ledger)}): {a.says}"
                         for a in self.accounts)


def accounts(claim_id: str, *, id: str = "", title: str = "", note: str = "", finding: str = "", ledger: Ledger) -> Exhibit:
    """What each speaker says on a disputed claim. Left out, id is `accounts-<claim>` and title asks who says what.

    Raises LookupError for an unknown claim and for one whose accounts are not written down.

    >>> exhibits.accounts("CLAIM")
    """
    claim = ledger.get("claims", claim_id)
    if not claim.accounts:
        raise LookupError(f"claim {claim_id!r} has no accounts to set side by side")
    table = Table.made([Row({"Speaker": a.speaker, "Says": a.says, "Where the speaker stood": _stood(a, ledger),
                             "Standpoint": a.standpoint, "Date": a.date, "Words": a.words, "Sources": a.sources}, claim.id)
                        for a in claim.accounts], "claims", _WITHIN)
    speakers = "; ".join(a.speaker for a in claim.accounts)
    return Exhibit(id or f"accounts-{claim_id}", title or f"Who says what? {claim.statement}",
                   f"{len(claim.accounts)} accounts in one table: {speakers}.", table,
                   keys(*(a.sources for a in claim.accounts)), Accounts(claim.accounts, ledger), ledger, note, finding)


def _stood(account: Account, ledger: Ledger) -> str:
    """Where the speaker of an account stood, in words; what nobody looked up yet is not said either."""
    return ledger.vocabulary.stood[account.stood or "unsaid"]
