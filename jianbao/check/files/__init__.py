"""Judges files as they are: decks, Word files and PDFs, by their bytes alone.

What is found is told with the file, its part, slide or page, and what a person would do about it.
Nothing here knows what a file was made from; ``is_ours`` says that it was made here, and may be
held to more.
"""

from jianbao.check.files.inspection import inspect

__all__ = ["inspect"]
