"""Choosing a printer and trying it."""
