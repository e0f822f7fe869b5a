"""Pictures of figures: drawn once, then kept by what they were drawn from.

On paper, where a slide is a page, and on a screen.
"""
