"""Fills an edition into templates: the HTML that becomes a PDF, or a deck."""
