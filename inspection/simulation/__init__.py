"""Photographs of known truth: rendered scenes, and observations without pixels.

Nothing here is shared with the measuring side: own lens, own projection, own painter. A mistake cannot cancel itself.
"""
