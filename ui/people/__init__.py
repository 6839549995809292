"""The people of the museum, as a coordinator keeps them."""
