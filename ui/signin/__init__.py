"""Who is at the counter: signing in with a PIN."""
