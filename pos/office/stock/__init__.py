"""Stock: what came, what is there, what is counted, what is ordered (0034)."""
