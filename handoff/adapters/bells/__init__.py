"""The bells: in this process, or Redis."""
