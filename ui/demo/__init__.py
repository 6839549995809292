"""The real window driven by the program itself: without a display, and for the pictures."""
