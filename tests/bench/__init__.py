"""Benchmarks: `python -m tests.bench [NAME…]`, names as in `__main__`. Each prints ratios of one run."""
