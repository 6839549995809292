"""Taking a product list in: what it would do line by line, then all of it as one act."""
