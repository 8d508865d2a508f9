"""The engine: data and chapters of a book in, pages, notebooks, handouts and packages out. It knows no book."""

from whosays.book import Book, open_book

__all__ = ["Book", "open_book"]
