"""Measures text and ends its lines by sense."""
