"""Turns a publication into editions, and editions into pages, slides and figures."""
