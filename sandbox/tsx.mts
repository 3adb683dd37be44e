import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What a Node.js process has to `--import` to run the TypeScript of this project, from any folder. */
export const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
