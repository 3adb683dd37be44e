import tseslint from 'typescript-eslint';

// n8n's lint must stay as it is and reads *.ts only; this one reads the code around the package.
export default tseslint.config({
	files: ['**/*.mts'],
	extends: [tseslint.configs.recommended],
	languageOptions: { parserOptions: { project: './tsconfig.json' } },
	rules: {
		'@typescript-eslint/await-thenable': 'error',
		'@typescript-eslint/no-floating-promises': 'error',
		'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
		'@typescript-eslint/no-unnecessary-type-assertion': 'error',
	},
});
