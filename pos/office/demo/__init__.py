"""The demonstration museum: what it sells, and some weeks of its story."""
