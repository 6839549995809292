"""The museum's own rules, as a coordinator sets them."""
