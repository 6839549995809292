"""What tests build with: a museum in a moment, a clock that obeys, random days, naive sums."""
