"""Ways of scoring the table W1.

Each module has ``prepare(columns)``, which turns NumPy columns into what the way reads, and
``run(prepared)``, which gives the totals, in hundredths as integers or in points as floats, and the grades
by their place from the best down.
"""
