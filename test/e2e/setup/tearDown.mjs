import { stopAll } from './environment.mjs';

export default stopAll;
