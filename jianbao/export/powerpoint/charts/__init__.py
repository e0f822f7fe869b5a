"""Native charts: data with a workbook, direct labels, theme colours."""

from jianbao.export.powerpoint.charts.native import insert_chart, native

__all__ = ["insert_chart", "native"]
