"""Weldments: parts that welds make one, each with a sheet of its own to set it up and weld it by."""
