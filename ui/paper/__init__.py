"""The virtual printer's paper, at the window's right edge."""
