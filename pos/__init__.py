"""The rules and the memory of the counter; knows neither a window nor a printer."""
