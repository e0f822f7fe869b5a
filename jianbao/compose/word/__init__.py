"""Reads the brief's HTML as a manuscript for Word: what it says, in styles instead of places."""
