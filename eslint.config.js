import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const all = ['**/*.ts', '**/*.tsx']
const tests = ['**/*.test.ts', '**/*.test.tsx', '**/*.fixture.ts']

const noDynamic = [
  { selector: 'ImportExpression[source.type!="Literal"]', message: 'import() takes a literal.' },
  { selector: 'ImportExpression > Literal[value=/^(?!\\.)/]', message: 'Packages are imported statically.' },
  {
    selector: 'CallExpression[callee.name="require"], CallExpression[callee.name="createRequire"]',
    message: 'No require: the allow-list could not see it.',
  },
]

/** Packages a room may import. Paths within the project are held by the TypeScript references. */
const room = (folder, allowed, { dynamic = noDynamic, ...rules } = {}) => ({
  files: [`${folder}/**/*.ts`, `${folder}/**/*.tsx`],
  ignores: tests,
  rules: {
    'no-restricted-syntax': ['error', ...dynamic],
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(?!\\.{1,2}/)(?!(?:${allowed.join('|') || '(?!)'})(?:/|$)).+`,
            message: `Packages allowed in ${folder}: ${allowed.join(', ') || 'none'}.`,
          },
        ],
      },
    ],
    ...rules,
  },
})

const timeless = ['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'process', 'Buffer'].map((name) => ({
  name,
  message: 'contacts/ gets the outside through its ports.',
}))

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', '.types/**', 'node_modules/**', 'test-results/**'] },
  js.configs.recommended,
  {
    files: all,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tests.tsconfig.json',
          './*/tsconfig.json',
          './electron/*/tsconfig.json',
          './config.tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // The contract's `returns<O>()` carries a type and no value.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  room('shared', ['zod']),
  room('electron/storage', ['node:sqlite', 'node:crypto', 'node:fs', 'node:path']),
  room('electron/contacts', ['libphonenumber-js', 'csv-parse', 'csv-stringify', 'node:sqlite'], {
    'no-restricted-globals': ['error', ...timeless],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'Time comes from the Clock port.' },
    ],
  }),
  room('electron/whatsapp', ['@whiskeysockets/baileys', 'node:crypto', 'node:timers', 'node:module', 'pino']),
  // libsignal is Baileys' own dependency and exports no types for this file: baileys notes in docs/decisions.md.
  {
    files: ['electron/whatsapp/curve.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDynamic.slice(0, 2)] },
  },
  room('electron/preload', ['electron'], {
    'no-restricted-globals': ['error', 'process', 'Buffer', 'require', 'global', 'setImmediate'],
  }),
  room('electron/shell', [
    'electron',
    'electron-store',
    'pino',
    'node:fs',
    'node:path',
    'node:os',
    'node:crypto',
    'node:url',
    'node:timers',
  ]),
  room('electron/ipc', ['electron', 'zod']),
  {
    files: ['electron/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', ...noDynamic],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!\\.{1,2}/)(?!(?:electron|node:[a-z/_]+)$).+', message: 'main only composes.' },
          ],
        },
      ],
    },
  },
  room('renderer', [
    'react',
    'react-dom',
    'react-aria-components',
    'react-intl',
    'zustand',
    '@tanstack/react-virtual',
    'lucide-react',
    'uqr',
  ]),
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    ignores: tests,
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      // Tells what the React Compiler leaves alone: TanStack's virtualizer. Nothing here is compiled.
      'react-hooks/incompatible-library': 'off',
      'no-restricted-globals': [
        'error',
        'fetch',
        'XMLHttpRequest',
        'WebSocket',
        'EventSource',
        'localStorage',
        'indexedDB',
      ],
    },
  },
  {
    // The page gets the contract as types only: the schemas, and zod, stay in main.
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    ignores: tests,
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    },
  },
  room('simulator', ['ws', 'protobufjs', 'libsignal', '@noble/curves', 'node:[a-z/_]+'], {
    dynamic: noDynamic.slice(0, 2),
  }),
  {
    files: [...tests, 'e2e/**/*.ts', 'bench/**/*.ts', 'host/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      // Playwright reads a fixture's dependencies off its first parameter, `{}` included.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      'no-console': 'off',
    },
  },
  {
    files: ['scripts/**', 'simulator/cli.ts', 'bench/**', 'host/**'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
)
