"""Whether the plans of an area agree: the checks, and what each asks of its reader."""
