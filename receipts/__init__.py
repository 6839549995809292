"""All paper: what a receipt or a Z report says, how it is laid out, and how it gets printed."""
