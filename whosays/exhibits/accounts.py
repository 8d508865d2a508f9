"""Rival accounts side by side: one card a speaker, equal in size, in the order of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.records import Account

from .exhibit import Exhibit
from .rows import Row, Table, keys


@dataclass(frozen=True)
class Accounts:
    """The cards. They need no script."""

    accounts: tuple[Account, ...]
    ledger: Ledger
    kind: str = "accounts"

    def payload(self) -> dict[str, Any]:
        return {}  # the rows say it all

    def live(self) -> dict[str, Any]:
        return {}

    def text(self) -> str:
        voices = self.ledger.vocabulary.standpoints
        return "\n".join(f"{a.speaker} ({voices[a.standpoint].label}): {a.says}" for a in self.accounts)


def accounts(claim_id: str, *, id: str = "", title: str = "", note: str = "", finding: str = "", ledger: Ledger) -> Exhibit:
    """What each speaker says on a disputed claim. Left out, id is `accounts-<claim>` and title asks who says what.

    Raises LookupError for an unknown claim and for one whose accounts are not written down.
    """
    claim = ledger.get("claims", claim_id)
    if not claim.accounts:
        raise LookupError(f"claim {claim_id!r} has no accounts to set side by side")
    table = Table.made([Row({"Speaker": a.speaker, "Standpoint": a.standpoint, "Says": a.says, "Date": a.date,
                             "Sources": a.sources}, claim.id) for a in claim.accounts], "claims")
    speakers = "; ".join(a.speaker for a in claim.accounts)
    return Exhibit(id or f"accounts-{claim_id}", title or f"Who says what? {claim.statement}",
                   f"{len(claim.accounts)} accounts side by side: {speakers}.", table,
                   keys(*(a.sources for a in claim.accounts)), Accounts(claim.accounts, ledger), ledger, note, finding)
