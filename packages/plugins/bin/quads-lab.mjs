#!/usr/bin/env node
// Runs a simulated lab until the process is ended. Prints its URL.
import { runLab } from '@quads/plugins/lab';

const { url } = await runLab(process.argv.slice(2));
console.log(url);
