"""Reports: what the museum sold and whom it let in, summed over days from the report index."""
