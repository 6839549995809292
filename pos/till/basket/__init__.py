"""What is done to a basket beyond putting things in it: drafts, limits, discounts, quick keys."""
