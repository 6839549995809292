"""Finding a product as a person types."""
