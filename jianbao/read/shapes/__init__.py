"""The shapes of files, as their authors write them: what each may hold (pydantic)."""
