"""Jianbao 簡報: one body of content, a PDF brief and an editable deck.

Floors, each importing only what stands below it::

    tasks → pipeline → {read | compose | export | check | store | fonts} → {model, world} → problem
"""
