"""The journal's form: exact bytes, hash chain, Ed25519 signatures and the merge clock."""
