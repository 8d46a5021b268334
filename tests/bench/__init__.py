"""Benchmarks: `python -m tests.bench [start|journal|export|sketch]…`. Each prints ratios measured in turn in one run."""
