"""The store on SQLite and PostgreSQL: tables, rows and one store class for both."""
