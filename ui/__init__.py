"""The window: Qt widgets over `pos` and `receipts`; it queries nothing and computes no money."""
