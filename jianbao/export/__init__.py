"""Writes what was composed in a file format."""
