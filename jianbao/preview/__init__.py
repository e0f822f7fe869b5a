"""Shows every edition in a browser while it is written: ``./inv preview`` (docs/preview.md)."""
