"""Views of solids: what is seen from a direction, as lines that know the part and the edge they come from."""
