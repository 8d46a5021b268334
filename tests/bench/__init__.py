"""Benchmarks: `python -m tests.bench [start|journal|export|sketch]…`. Each prints ratios of one run."""
