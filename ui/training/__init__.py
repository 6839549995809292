"""Training: the way in and out, the page that offers it, and its exercises."""
