"""What a workbook is looked over for before anything that makes room for its cells believes it."""
