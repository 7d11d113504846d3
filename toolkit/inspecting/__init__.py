"""Inspecting one unit: its files read, the verdict, and the report that goes with the machine."""
