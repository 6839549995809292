"""Gift cards at the counter: looked up, topped up by a scan, and led to payment."""
