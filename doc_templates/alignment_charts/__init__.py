"""What the checks of an area's plans found, as pictures: what is covered, what meets in time, who joins the plans.

Each is a `Chart` with words for whoever does not see it. Nothing is said by colour alone: they can be printed grey.
"""
