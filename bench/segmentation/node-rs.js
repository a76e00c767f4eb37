// Cuts a file line by line with @node-rs/jieba: writes the words for comparison and prints the speed as JSON.
// usage: node node-rs.js FILE MODE HMM OUT PASSES     MODE accurate|full|search, HMM 1|0
const fs = require('fs');
const { Jieba } = require('@node-rs/jieba');
const { dict } = require('@node-rs/jieba/dict');

const [file, mode, hmm, out, passes] = process.argv.slice(2);
const jieba = Jieba.withDict(dict);
const cut = {
  accurate: line => jieba.cut(line, hmm === '1'),
  full: line => jieba.cutAll(line),
  search: line => jieba.cutForSearch(line, hmm === '1'),
}[mode];
const lines = fs.readFileSync(file, 'utf8').split('\n');
const megabytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / 1e6;
const median = values => +values.sort((a, b) => a - b)[values.length >> 1].toFixed(2);

fs.writeFileSync(out, lines.map(line => cut(line).join('\u0001') + '\n').join(''));
const clock = [], processor = [];
for (let pass = 0; pass < +passes; pass++) {
  const start = process.hrtime.bigint(), before = process.cpuUsage();
  for (const line of lines) cut(line);
  const work = process.cpuUsage(before);
  clock.push(megabytes / (Number(process.hrtime.bigint() - start) / 1e9));
  processor.push(megabytes / ((work.user + work.system) / 1e6));
}
console.log(JSON.stringify({ megabytes_per_second: median(clock), megabytes_per_cpu_second: median(processor) }));
