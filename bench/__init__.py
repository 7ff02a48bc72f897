"""Speed and memory, measured against peers and floors: `python -m bench`."""
