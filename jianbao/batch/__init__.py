"""Builds one edition for each row of a table, whose columns name facts and texts."""
