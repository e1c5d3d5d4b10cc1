"""The demo: invented people, and two school years of what they did together.

Nothing here is about anybody. The same seed and day give the same demo; every match of it keeps
the hard rules, and its moments lie before the day it is made for.
"""

from coordinators.demo.organisations import DEMO, seed

__all__ = ["DEMO", "seed"]
