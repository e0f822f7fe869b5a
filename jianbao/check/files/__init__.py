"""Judges files as they are, wherever they come from: decks and PDFs, by their bytes alone."""
