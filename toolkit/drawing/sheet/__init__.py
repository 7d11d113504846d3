"""A drawing sheet as a value: primitives in paper millimetres, from which every file format is written."""
