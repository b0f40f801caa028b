"""Turns about the talk itself: yes, no, cancel, repeat, go on, not understood."""
