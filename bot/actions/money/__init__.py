"""Answers about fees, statements, settlements and transactions."""
