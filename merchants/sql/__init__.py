"""Merchant data in a SQL database; the same code on SQLite and on PostgreSQL."""
