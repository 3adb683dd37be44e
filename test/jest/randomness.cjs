'use strict';

const { configureGlobal } = require('fast-check');

/** A failed property prints its seed; SMSHARE_SEED gives it again. */
const seed = process.env.SMSHARE_SEED;
if (seed) configureGlobal({ seed: Number(seed) });
