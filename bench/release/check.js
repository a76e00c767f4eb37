// Reads a release back with DuckDB, a reader that is not ours, and holds Parquet, CSV, JSON Lines, codebook and data package to each other.
// node check.js FOLDER, with @duckdb/node-api to be found by node.
const fs = require('fs'), path = require('path'), crypto = require('crypto');
const { DuckDBInstance } = require('@duckdb/node-api');

const folder = process.argv[2];
const types = { string: 'VARCHAR', integer: 'BIGINT', number: 'DECIMAL(38,10)', boolean: 'BOOLEAN', date: 'DATE', datetime: 'TIMESTAMP WITH TIME ZONE' };
let failures = 0, checks = 0;
const expect = (is, what) => { checks++; if (!is) { failures++; console.log('WRONG ' + what); } };

(async () => {
  const db = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
  const ask = async sql => (await db.runAndReadAll(sql)).getRows();
  await ask("SET TimeZone = 'UTC'");
  const bundle = JSON.parse(fs.readFileSync(path.join(folder, 'datapackage.json')));
  const codebook = await ask(`SELECT "table", variable, type FROM read_csv('${folder}/codebook.csv', header = true, all_varchar = true)`);
  const listed = new Map(codebook.map(r => [r[0] + '.' + r[1], r[2]]));

  for (const r of bundle.resources) {
    const hash = crypto.createHash('sha256');
    for await (const part of fs.createReadStream(path.join(folder, r.path))) hash.update(part);
    expect('sha256:' + hash.digest('hex') === r.hash && fs.statSync(path.join(folder, r.path)).size === r.bytes, `${r.path}: bytes or digest`);
  }

  for (const r of bundle.resources.filter(r => r.format === 'parquet')) {
    const table = r.name.replace(/-parquet$/, ''), file = path.join(folder, r.path), fields = r.schema.fields;
    const described = await ask(`DESCRIBE SELECT * FROM '${file}'`);
    described.forEach((d, i) => expect(d[0] === fields[i].name && d[1] === types[fields[i].type] && listed.get(table + '.' + d[0]) === fields[i].type,
      `${table}.${d[0]}: Parquet has ${d[1]}, the package ${fields[i].type}, the codebook ${listed.get(table + '.' + d[0])}`));
    expect(described.length === fields.length, `${table}: number of variables`);
    // One question a table: rows, then for each variable the values that are there and a figure that shows any difference.
    const probe = f => f.type === 'number' || f.type === 'integer' ? `sum("${f.name}")` : f.type === 'string' ? `sum(length("${f.name}"))` : `max(CAST("${f.name}" AS VARCHAR)), min(CAST("${f.name}" AS VARCHAR))`;
    const probes = 'count(*), ' + fields.map(f => `count("${f.name}"), ${probe(f)}`).join(', ');
    const columns = `{${fields.map(f => `'${f.name}': '${types[f.type]}'`).join(', ')}}`;
    // In CSV a text that looks like a formula has an apostrophe in front; it is taken away for the comparison.
    const bare = fields.map(f => f.type === 'string' ? `CASE WHEN regexp_matches("${f.name}", '^''[-=+@\\t\\r]') THEN substr("${f.name}", 2) ELSE "${f.name}" END AS "${f.name}"` : `"${f.name}"`).join(', ');
    const sources = { csv: `(SELECT ${bare} FROM read_csv('${folder}/${table}.csv', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\\n', columns = ${columns}))`,
      jsonl: `read_json('${folder}/${table}.jsonl', format = 'newline_delimited', columns = ${columns})` };
    const told = JSON.stringify(await ask(`SELECT ${probes} FROM '${file}'`), (k, v) => typeof v === 'bigint' ? v.toString() : v);
    for (const [format, source] of Object.entries(sources)) {
      if (!fs.existsSync(`${folder}/${table}.${format}`)) continue;
      const other = JSON.stringify(await ask(`SELECT ${probes} FROM ${source}`), (k, v) => typeof v === 'bigint' ? v.toString() : v);
      expect(other === told, `${table}: Parquet and ${format} differ\n  ${told.slice(0, 400)}\n  ${other.slice(0, 400)}`);
    }
    const key = r.schema.primaryKey;
    if (key) {
      const [[rows, distinct]] = await ask(`SELECT count(*), count(DISTINCT (${key.map(k => `"${k}"`).join(', ')})) FROM '${file}'`);
      expect(rows === distinct, `${table}: ${rows} rows, ${distinct} keys`);
    }
    for (const f of fields) {
      if (f.constraints.required)
        expect((await ask(`SELECT count(*) FROM '${file}' WHERE "${f.name}" IS NULL`))[0][0] === 0n, `${table}.${f.name}: null though required`);
      if (f.constraints.enum)
        expect((await ask(`SELECT count(*) FROM '${file}' WHERE "${f.name}" NOT IN (${f.constraints.enum.map(v => `'${v}'`).join(', ')})`))[0][0] === 0n, `${table}.${f.name}: a value out of the list`);
    }
    const [[rows]] = await ask(`SELECT count(*) FROM '${file}'`);
    console.log(`${table}: ${rows} rows, ${fields.length} variables`);
  }
  console.log(`${checks} checks, ${failures} failed`);
  process.exit(failures ? 1 : 0);
})();
