"""Loads a release with pandas: python3 examples/load.py [FOLDER]. Prints rows and the sum of all values."""
import sys
import pandas as pd

folder = sys.argv[1] if len(sys.argv) > 1 else "."
# Empty cells only are missing: a text such as NA is a text.
figures = pd.read_csv(f"{folder}/figures.csv", keep_default_na=False, na_values=[""], low_memory=False,
                      dtype={"report_id": str, "agency_id": str, "year": "Int64", "cell_id": str, "raw": str, "value": float})
reports = pd.read_csv(f"{folder}/report_panel.csv", keep_default_na=False, na_values=[""], dtype={"year": "Int64"}, parse_dates=["published_on"])
by_year = figures[figures.cell_id == "requests.received_new.total"].groupby("year").value.sum()
print(len(reports), len(figures), round(figures.value.sum(), 4))
print(by_year.to_string(header=False))
