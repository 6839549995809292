"""What people and devices put in: keys, and the scanner that pretends to be a keyboard."""
