import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const below = (folders, message) => ({ regex: `/(${folders})/`, message })

/** Who may import whom: services <- machines <- ui; the server shares nothing but the field table. */
const boundaries = [
  {
    files: ['src/services/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            below('machines|ui', 'services know neither machines nor ui'),
            { regex: '^(vue|vue-.*|@xstate/vue|reka-ui)$', message: 'services do without Vue' },
            { regex: '/server/', message: 'src does not import the server' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/machines/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            below('ui', 'machines do not know the ui'),
            { regex: '^(vue|vue-.*|@xstate/vue|reka-ui)$', message: 'machines do without Vue' },
            { regex: '/server/', message: 'src does not import the server' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/ui/**/*.{ts,vue}', 'src/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/server/', message: 'src does not import the server' }] },
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
            { regex: '/src/(?!services/job$)', message: 'of src, the server knows src/services/job only' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/{services,machines}/**/*.ts'],
    ignores: ['**/*.test.ts'],
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
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
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
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  { files: ['src/**/*.{ts,vue}'], rules: { 'no-console': 'error' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'waitForTimeout', message: 'Wait for what a person would see, not for time.' },
      ],
    },
  },
  boundaries,
  prettier,
)
