// Validates datapackage.json with the reference implementation of the Frictionless specification: node package.js FOLDER
const { Package } = require('datapackage');

(async () => {
  const bundle = await Package.load(process.argv[2] + '/datapackage.json', { basePath: process.argv[2], strict: false });
  bundle.errors.forEach(error => console.log('WRONG ' + error.message));
  console.log(`datapackage.json: ${bundle.resources.length} resources, ${bundle.valid ? 'valid' : 'INVALID'}`);
  process.exit(bundle.valid ? 0 : 1);
})();
