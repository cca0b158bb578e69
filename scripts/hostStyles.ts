/** The styles as they are published: `plain`, and the same in one `@layer` for hosts that layer theirs. */
export interface HostStyles {
  readonly plain: string
  readonly layered: string
  /** The properties of the design without their prefix; code that names one has to follow. */
  readonly renamed: readonly string[]
}

const rootRule = /:root(?:\[[^\]]*\])?\s*\{([^{}]*)\}/g

/**
 * Makes the app's styles a guest's. On a page of somebody else's they leave the colour scheme to the page, so that parts of
 * ours are dark exactly where the page says so; and the properties of the design bear our name, because `--accent`,
 * `--radius` and `--ring` are what others call theirs.
 */
export function hostStyles(css: string): HostStyles {
  const names = [...css.matchAll(rootRule)].flatMap(([, body = '']) =>
    [...body.matchAll(/--([a-z][\w-]*)\s*:/g)].map(([, name = '']) => name),
  )
  const renamed = [...new Set(names)]
  const withoutScheme = css.replace(rootRule, (rule) =>
    rule.replace(/\s*color-scheme:[^;}]*;?/g, '').replace(/^[^{]*\{\s*\}$/, ''),
  )
  const plain = renameProperties(withoutScheme, renamed)
  return { plain, layered: `@layer job-edit-session {\n${plain}}\n`, renamed }
}

/** Puts our name before these properties, wherever they are set or used. */
export function renameProperties(text: string, names: readonly string[]): string {
  return text.replace(/(?<![\w-])--([a-z][\w-]*)/g, (property, name: string) =>
    names.includes(name) ? `--jes-${name}` : property,
  )
}
