"""The teaching page of a part's sheet: one HTML file that says where each dimension comes from.

drivers       which parameters of the machine move a dimension, found by moving each a little and building again
driver_store  kept on disk by what they depend on
clauses       what the standards say about a dimension, from a table
tolerances    what the general tolerance allows it
scene         the part as a small mesh, and what of it belongs to a wish
origin        a wish's feature and field in words
lessons       all of this for one wish
page          the sheet and its lessons as one file that opens offline
folder        the pages of a folder of drawings
"""
