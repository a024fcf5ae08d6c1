"""What it takes to reach a grade or a score: the least change of each figure, and a change of several."""
