"""Do these plans agree? The checks over an area's plans, what they find, and what holds the plans together."""
