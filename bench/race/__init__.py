"""Races of Counterfoil, the yardstick and its peers on one machine, in turns, as rows of Markdown tables.

Only the standard library: it runs wherever Python 3.10 does.
"""
