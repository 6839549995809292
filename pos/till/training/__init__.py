"""Practising on a throwaway copy of the till."""
