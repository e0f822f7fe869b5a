"""All types, frozen. Behaviour that needs a library or the disk stands above."""
