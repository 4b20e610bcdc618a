// SPDX-License-Identifier: MIT
// node duckdb.mjs MODULES THREADS STATEMENTS: runs a JSON list of statements in one DuckDB, and prints the rows of each that begins with SELECT.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';

const [modules, threads, statements] = process.argv.slice(2);
const {DuckDBInstance} = createRequire(modules + '/')('@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:', {threads});
const connection = await instance.connect();
const timing = process.env.TIMES !== undefined;
for (const statement of JSON.parse(readFileSync(statements, 'utf8'))) {
  const start = performance.now();
  try {
    if (!statement.startsWith('SELECT')) await connection.run(statement);
    else console.log(JSON.stringify((await connection.runAndReadAll(statement)).getRowObjectsJson()));
  } catch (error) {
    console.error(`${error.message}\n${statement}`);
    process.exit(1);
  }
  if (timing) console.error(`${(performance.now() - start).toFixed(0)} ms  ${statement.replace(/\s+/g, ' ').slice(0, 90)}`);
}
