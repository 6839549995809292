"""What a refund rests on: what is left of a receipt, where it goes back to, what waits."""
