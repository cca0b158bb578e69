import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript'
import tseslint from 'typescript-eslint'

const tests = ['**/*.test.ts', '**/*.suite.ts', '**/testing/**']

const withoutVue = (part) => ({
  regex: '^(vue|vue-.*|@xstate/vue|reka-ui)$',
  message: `${part} do without Vue`,
})

/** Who may import whom: `folders.json` says for each folder which others it may import; nothing else is allowed. */
const folders = JSON.parse(readFileSync(new URL('folders.json', import.meta.url), 'utf8'))
const folderRules = Object.entries(folders).map(([folder, targets]) => {
  const ways = ['.', ...targets.map((target) => posix.relative(folder, target).replace(/^(?!\.)/, './'))]
  const allowed = ways.map((way) => way.replaceAll('.', '\\.')).join('|')
  const part = /^src\/(services|machines)/.exec(folder)?.[1]
  const patterns = [
    {
      regex: `^(?!(?:${allowed})/[^/]+$)\\.`,
      message: `folders.json names the folders that ${folder} may import`,
    },
    ...(part === undefined ? [] : [withoutVue(part)]),
  ]
  return {
    files: [`${folder}/*.{ts,vue}`],
    ignores: tests,
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
})

const boundaries = [
  ...folderRules,
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

/** Without the parser they come with: components have one of their own. */
const strictTypes = Object.assign({}, ...tseslint.configs.strictTypeCheckedOnly.map(({ rules }) => rules))

/**
 * The script of a component, exactly as its parser hands it on to TypeScript's. That the file has the same in it for TypeScript
 * spares it from thinking the whole project through once more for each component: two thirds of the time.
 */
const { parser: componentParser } = vue.configs['flat/base'].find(
  ({ languageOptions }) => languageOptions?.parser,
).languageOptions
const scriptOf = (component, filePath) => {
  let script = ''
  const parser = {
    parseForESLint(code, { projectService, ...options }) {
      // Without types are the expressions of a template.
      if (projectService) script = code
      return tseslint.parser.parseForESLint(code, options)
    },
  }
  componentParser.parseForESLint(component, { filePath, parser, projectService: true, sourceType: 'module' })
  return script
}
const { readFile } = ts.sys
ts.sys.readFile = (path, encoding) => {
  const text = readFile(path, encoding)
  if (text === undefined || !path.endsWith('.vue')) return text
  try {
    return scriptOf(text, path)
  } catch {
    // What is wrong with it is said where it is linted itself, and not in the files that import it.
    return text
  }
}

const templateRef = {
  selector: "CallExpression[callee.name='useTemplateRef']",
  message: 'Take the element as an argument: two composables on one name break the component.',
}

/** What a session keeps to go on by. Views ask `src/machines/selectors` about it; the rest of a context is there to be shown. */
const kept =
  '/^(write|parked|queue|counts|ownChanges|askedBy|typing|composing|heard|requests|keepsChangeIds)$/'
const ownBooks = [
  `MemberExpression[object.name='context'][property.name=${kept}]`,
  `MemberExpression[object.property.name='context'][property.name=${kept}]`,
  `MemberExpression[object.object.name='context'][object.property.name='value'][property.name=${kept}]`,
  `VariableDeclarator[init.name='context'] > ObjectPattern > Property[key.name=${kept}]`,
  `VariableDeclarator[init.property.name='context'] > ObjectPattern > Property[key.name=${kept}]`,
  `VariableDeclarator[init.object.name='context'] > ObjectPattern > Property[key.name=${kept}]`,
  `ObjectPattern[typeAnnotation.typeAnnotation.typeName.name='SessionContext'] > Property[key.name=${kept}]`,
].map((selector) => ({ selector, message: 'Ask a selector of src/machines/selectors/session.ts.' }))

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'examples/apps', 'docs', 'test-results', 'playwright-report']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.vue'] } },
    rules: {
      // A `default` would swallow a kind that is added later.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
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
    languageOptions: {
      parserOptions: { parser: tseslint.parser, projectService: true, extraFileExtensions: ['.vue'] },
    },
    rules: {
      ...strictTypes,
      // A template's element or a model is an unknown value to it, too.
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
      ],
      // A handler is an arrow, whatever it sends.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
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
    files: ['src/{ui,inspector,gallery}/**/*.ts', 'src/*.ts', '**/*.vue'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['src/**/*.{ts,vue}'], ignores: tests, rules: { 'no-console': 'error' } },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', templateRef],
    },
  },
  {
    files: ['src/ui/**/*.{ts,vue}'],
    ignores: [...tests, 'src/ui/testing/**'],
    rules: {
      'no-restricted-syntax': ['error', ...ownBooks],
      'vue/no-restricted-syntax': ['error', ...ownBooks],
    },
  },
  {
    files: ['src/ui/**/*.ts'],
    ignores: [...tests, 'src/ui/testing/**'],
    rules: { 'no-restricted-syntax': ['error', templateRef, ...ownBooks] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // The kinds of a style sheet's parts are somebody else's.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
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
