"""Speed, in ratios that hold on any machine; `python -m tests.bench` runs all of it."""
