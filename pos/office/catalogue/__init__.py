"""The product list as a file: read, checked cell by cell, taken in and given out."""
