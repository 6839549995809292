"""What a cashier can do: one function per act, one transaction each."""
