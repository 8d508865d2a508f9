"""Rival accounts side by side: one card a speaker, equal in size, in the order of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from whosays.drawing import theme
from whosays.ledger.ledger import Ledger
from whosays.model.records import Account, Source
from whosays.model.vocabularies import STANDPOINTS

from .exhibit import Exhibit, frame, keys, pick
from .links import source_link


@dataclass(frozen=True)
class Accounts:
    """The cards. They need no script."""

    accounts: tuple[Account, ...]
    library: Mapping[str, Source]
    kind: str = "accounts"

    def html(self, exhibit_id: str) -> str:
        cards = "\n".join(map(self._card, self.accounts))
        return f'<div class="exhibit-drawing" data-exhibit="accounts"><ul class="accounts">\n{cards}\n</ul></div>'

    def live(self) -> dict[str, Any]:
        return {}

    def text(self) -> str:
        return "\n".join(f"{a.speaker} ({STANDPOINTS[a.standpoint].label}): {a.says}" for a in self.accounts)

    def _card(self, account: Account) -> str:
        when = f'<p class="account-when">{escape(account.date.prose)}</p>' if account.date else ""
        cite = "; ".join(source_link(self.library[k], dated=True) for k in account.sources)
        return (f'<li class="account sp-{account.standpoint}">'
                f'<p class="account-who">{escape(account.speaker)}</p>'
                f'<p class="account-stand">{theme.badge(account.standpoint)}</p>{when}'
                f'<p class="account-says">{escape(account.says)}</p>'
                f'<p class="account-cite">Sources: {cite}</p></li>')


def accounts(claim_id: str, *, id: str = "", title: str = "", note: str = "",
             ledger: Ledger | None = None) -> Exhibit:
    """What each speaker says on a disputed claim. Left out, id is `accounts-<claim>` and title asks who says what.

    Raises LookupError for an unknown claim and for one whose accounts are not written down.
    """
    book = pick(ledger)
    claim = book.get("claims", claim_id)
    if not claim.accounts:
        raise LookupError(f"claim {claim_id!r} has no accounts to set side by side")
    table = frame([{"Speaker": a.speaker, "Standpoint": STANDPOINTS[a.standpoint].label, "Says": a.says, "Date": a.date,
                    "Sources": " ".join(a.sources)} for a in claim.accounts])
    speakers = "; ".join(a.speaker for a in claim.accounts)
    return Exhibit(id or f"accounts-{claim_id}", title or f"Who says what? {claim.statement}",
                   f"{len(claim.accounts)} accounts side by side: {speakers}.", table,
                   keys(*(a.sources for a in claim.accounts)), Accounts(claim.accounts, book.sources), note,
                   library=book.sources)
