"""The memory of the counter: SQLite, one write at a time, nothing lost."""
