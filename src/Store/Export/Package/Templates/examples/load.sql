-- Loads a release with DuckDB, run in its folder: duckdb < examples/load.sql. Parquet carries its types; CSV takes them from here.
SELECT count(*) AS reports FROM 'report_panel.parquet';
SELECT count(*) AS figures, sum(value) AS total, count(*) - count(value) AS without_value FROM 'figures.parquet';
SELECT year, sum(value) AS received FROM 'figures.parquet' WHERE cell_id = 'requests.received_new.total' GROUP BY year ORDER BY year;
SELECT count(*) AS figures, sum(value) AS total, count(*) - count(value) AS without_value
FROM read_csv('figures.csv', header = true, all_varchar = false, types = {'value': 'DECIMAL(38, 10)', 'raw': 'VARCHAR', 'report_id': 'VARCHAR', 'agency_id': 'VARCHAR'});
