"""Reads YAML into the model, with a place for every fault."""
