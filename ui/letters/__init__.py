"""Letters on the screen, for a till that has no keys."""
