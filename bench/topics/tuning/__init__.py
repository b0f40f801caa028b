"""Tunes the sentence encoder on the examples: `make tuning`, on a machine with an hour to spare."""
