"""Stock: what is there, what comes, moves and is counted, and what is ordered."""
