"""The build book: one PDF for one machine, from which a workshop builds and a class learns."""
