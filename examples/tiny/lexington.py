"""The door for the cells of this small book: `from lexington import Quiz, check, exhibits, ledger`."""

from pathlib import Path

from whosays import open_book

_book = open_book(Path(__file__).parent)
Quiz, check, exhibits, ledger = _book.Quiz, _book.check, _book.exhibits, _book.ledger
