"""The till's side of going online: the protocol, the courier and what it receives."""
