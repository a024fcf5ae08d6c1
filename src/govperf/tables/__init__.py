"""Tables in and out: frames, files and the batches of other engines, one row a unit."""
