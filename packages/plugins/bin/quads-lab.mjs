#!/usr/bin/env node
// A simulated lab in a process of its own, until it is ended. Says where it is.
import { runLab } from '@quads/plugins/lab';

const { url } = await runLab(process.argv.slice(2));
console.log(url);
