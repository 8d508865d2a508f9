"""Tables of the ledger as pandas hands them on: a statement is there to be read, and pandas would cut it after 50 letters."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd


class Table(pd.DataFrame):
    """A DataFrame like any other that shows its cells whole in Jupyter; what is made of it does so too."""

    @property
    def _constructor(self) -> Callable[..., Table]:
        return Table

    def _repr_html_(self) -> str | None:
        with pd.option_context("display.max_colwidth", 400):
            html: str | None = super()._repr_html_()  # type: ignore[misc]
            return html
