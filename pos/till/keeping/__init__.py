"""Keeping the till's data: backups, and going on from them after any damage."""
