"""Paper templates at 1:1, tiled on pages that any printer takes: glued together, laid on the metal."""
