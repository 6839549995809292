"""The books: what each fact posts, and the figures of X and Z."""
