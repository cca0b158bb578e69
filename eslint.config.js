import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const tests = ['**/*.test.ts', '**/*.suite.ts', '**/testing/**']

const below = (folders, message) => ({ regex: `/(${folders})/`, message })

const testsOnly = [{ regex: '/testing/', message: 'only tests import what is made for tests' }]

/** Who may import whom: services <- machines <- ui; the server shares nothing but the field table. */
const boundaries = [
  {
    files: ['src/services/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            below('machines|ui', 'services know neither machines nor ui'),
            { regex: '^(vue|vue-.*|@xstate/vue|reka-ui)$', message: 'services do without Vue' },
            { regex: '/server/', message: 'src does not import the server' },
            ...testsOnly,
          ],
        },
      ],
    },
  },
  {
    files: ['src/machines/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            below('ui', 'machines do not know the ui'),
            { regex: '^(vue|vue-.*|@xstate/vue|reka-ui)$', message: 'machines do without Vue' },
            { regex: '/server/', message: 'src does not import the server' },
            ...testsOnly,
          ],
        },
      ],
    },
  },
  {
    files: ['src/ui/**/*.{ts,vue}', 'src/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/server/', message: 'src does not import the server' }, ...testsOnly] },
      ],
    },
  },
  {
    files: ['server/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/src/(?!services/resources/job$)',
              message: 'of src, the server knows src/services/resources/job only',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/{services,machines}/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'location', 'history', 'localStorage', 'sessionStorage', 'navigator'].map(
          (name) => ({ name, message: 'Pass it in: services and machines also run outside a page.' }),
        ),
      ],
    },
  },
]

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'test-results', 'playwright-report']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Our objects are closures: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // `types: {} as …` is how XState is told its types.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/multi-word-component-names': 'error',
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView'] }],
    },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
    },
  },
  {
    // Only vue-tsc knows what a component is; to the linter it is an unknown value.
    files: ['src/ui/**/*.ts', 'src/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['src/**/*.{ts,vue}'], ignores: tests, rules: { 'no-console': 'error' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'waitForTimeout', message: 'Wait for what a person would see, not for time.' },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        ...['waitFor', 'waitUntil'].map((property) => ({
          object: 'vi',
          property,
          message: 'It gives up after a second: use expect.poll, whose limit is that of all tests.',
        })),
      ],
    },
  },
  boundaries,
  prettier,
)
