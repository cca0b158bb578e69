import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { parse } from 'vue/compiler-sfc'

/** A file of the product's own code. */
export interface Source {
  /** Its path from the project's root, with `/`. */
  readonly file: string
  /** Everything in it. */
  readonly whole: string
  /** Its TypeScript; of a component, the script. */
  readonly code: string
}

const isTest = (file: string) => /\.(test|suite|browser)\.ts$|\/testing\//.test(file)

/** The files below some folders that end in one of the given ways, in no particular order. */
export function filesIn(folders: readonly string[], ends: RegExp): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file).replaceAll('\\', '/'))
      .filter((file) => ends.test(file)),
  )
}

/** What is shipped of some folders: TypeScript and components, without tests and what is made for them. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  return filesIn(folders, /\.(ts|vue)$/)
    .filter((file) => !isTest(file))
    .map((file) => {
      const whole = readFileSync(file, 'utf8')
      return { file, whole, code: file.endsWith('.vue') ? scriptOf(whole) : whole }
    })
}

/** Everything a component says in TypeScript is in its `<script setup>`. */
function scriptOf(component: string): string {
  return parse(component).descriptor.scriptSetup?.content ?? ''
}

/** The nodes of a text that have a property, wherever they are. */
export function nodesOf<Node extends ts.Node>(code: string, is: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = []
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true))
  return found
}
