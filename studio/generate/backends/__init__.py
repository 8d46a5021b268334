"""One model family per file; the only modules that import torch and diffusers, and only inside the child process."""
