"""Taking a product list in: a file, what it would do line by line, and then all of it at once."""
