"""The day's edges and the drawer: X and Z, cash in and out, counts, one shift after another."""
