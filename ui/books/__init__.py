"""Bookkeeping: the cash book, what is posted, the account map, and files for the accountant."""
