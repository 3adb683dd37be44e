'use strict';

module.exports = {
	...require('./dist/nodes/Smshare/Smshare.node.js'),
	...require('./dist/credentials/SmshareApi.credentials.js'),
};
