"""Making a till, and what was chosen for it then."""
