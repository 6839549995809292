"""Before there is a till: the first run of a museum, and the ways on from a damaged one."""
