"""A receipt after its sale: found again, printed again, its tender corrected."""
