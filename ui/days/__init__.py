"""All tills of a day: how each stands, why it differs, and putting it right."""
