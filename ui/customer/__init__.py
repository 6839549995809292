"""What the customer sees: a second window on a second screen, and a two-line pole."""
