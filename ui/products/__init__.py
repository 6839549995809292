"""The shop manager's product list: a table of any length, and one product beside it."""
