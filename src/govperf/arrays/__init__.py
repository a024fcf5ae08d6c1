"""Tables scored block by block, exactly."""
