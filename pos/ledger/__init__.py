"""The central ledger: the projections of all tills, built by the same code as on each till."""
