"""How a drawing looks at one size of paper: type sizes, line weights, colour roles."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class DrawingStyle:
    """Sizes in points and colour roles of the theme; one for each place a drawing is shown.

    ``label`` is the size of labels, ``small`` of second lines and scales (the least that the
    output allows), ``head`` of names of bands and lanes, ``figure`` of numerals beside bars;
    ``leading`` is line height as a multiple of the size. ``hair`` and ``bold`` are the two
    line weights, ``dot`` the radius of a station, ``threads`` the lines of a sheaf. ``grows``
    lets type take what room a given height has, and no more; else the height may be passed.
    ``scales`` are how many times larger it may be then, tried in their order.
    ``wordless`` leaves the line drawing alone, for covers. ``narrow`` is for a telephone: a
    network runs from top to bottom, columns of parts lie as bars, a group of a flow has its
    name over it. Words keep ``inset`` points from the sides of a drawing that bleeds.
    """

    label: float = 8.75
    small: float = 8.0
    head: float = 10.5
    figure: float = 17.0
    leading: float = 1.36
    hair: float = 0.5
    bold: float = 2.0
    dot: float = 3.2
    threads: int = 9
    ground: str = "paper"
    ink: str = "ink"
    muted: str = "muted"
    rule: str = "rule"
    tint: str = "tint"
    accent: str = "accent"
    line: str = "series-1"
    series: tuple[str, ...] = ("series-1", "series-2", "series-3", "series-4")
    grows: bool = False
    scales: tuple[float, ...] = (1.3, 1.2, 1.1)
    wordless: bool = False
    narrow: bool = False
    inset: float = 0.0

    def labelled(self, sizes: tuple[float, ...]) -> DrawingStyle:
        """Return the same style whose labels try ``sizes``, in points, before their own."""
        scales = tuple(size / self.label for size in sizes if size > self.label)
        return replace(self, scales=scales)

    def coloured(self, series: tuple[str, ...]) -> DrawingStyle:
        """Return the same style with the colour roles of a theme's series, on paper alone."""
        return replace(self, series=series) if self.ground == "paper" else self

    def on_ink(self) -> DrawingStyle:
        """Return the same style for a ground of ink."""
        return self.on("ink")

    def on_panel(self) -> DrawingStyle:
        """Return the same style for the ground of a page's inverted part."""
        return self.on("panel")

    def on(self, ground: str) -> DrawingStyle:
        """Return the same style for a ground that has roles of its own, ``on-<ground>``."""
        on = f"on-{ground}"
        return replace(
            self,
            ground=ground,
            ink=on,
            muted=f"{on}-muted",
            rule=f"{on}-muted",
            tint=ground,
            accent=f"{on}-accent",
            line=on,
            series=(on, f"{on}-muted", f"{on}-accent", on),
        )

    def alone(self) -> DrawingStyle:
        """Return the same style without words and with heavier lines, for a cover."""
        return replace(self, wordless=True, grows=False, bold=self.bold * 1.5, line=self.ink)

    def enlarged(self, scale: float) -> DrawingStyle:
        """Return the same style with type ``scale`` times as large."""
        return replace(
            self,
            label=self.label * scale,
            small=self.small * scale,
            head=self.head * scale,
            figure=self.figure * scale,
        )


BRIEF = DrawingStyle()
#: In pixels of CSS, which a drawing for a screen counts in.
SCREEN = DrawingStyle(
    label=14.5, small=13.0, head=17.0, figure=28.0, hair=1.0, bold=3.0, dot=5.0, threads=9
)
DECK = DrawingStyle(
    label=14.0,
    small=12.0,
    head=17.0,
    figure=30.0,
    hair=0.75,
    bold=3.0,
    dot=5.0,
    threads=15,
    grows=True,
)
