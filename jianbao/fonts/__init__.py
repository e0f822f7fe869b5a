"""The code behind ``./inv fonts``: fetch, subset and describe the fonts in ``assets/fonts``.

Used only to make the fonts anew; a build reads the files. Everything heavy is imported late.
"""

from jianbao.fonts.rebuild import rebuild

__all__ = ["rebuild"]
