"""The rules of the counter as pure values: no database, no clock, no input or output."""
