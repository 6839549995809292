"""The memory of the counter: SQLite through SQLAlchemy, one write at a time, nothing lost."""
