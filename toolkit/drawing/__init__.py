"""Drawings: views of solids, sheets of primitives, a layout that finds room for everything, and the files."""
