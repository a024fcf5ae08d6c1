"""Word, Excel and JSON sheets into evaluations, and scores back into the user's file."""
