"""Decks on a presentation of someone else's: reads it, proposes roles, dresses a theme in it."""
