"""Where things lie on a sheet: frame, title block, parts list, views, dimensions, balloons."""
