import { folderImports, folderPicture } from './folders'

const parts = ['src/services', 'src/machines', 'src/ui', 'server']

/** `docs/architecture.md` with the picture of each part drawn anew between its two marks. */
export function architecturePage(page: string): string {
  const imports = folderImports()
  return parts.reduce((text, part) => {
    const drawn = `<!-- ${part} -->\n\n\`\`\`mermaid\n${folderPicture(imports, part)}\n\`\`\`\n\n<!-- end -->`
    return text.replace(new RegExp(`<!-- ${part} -->[^]*?<!-- end -->`), () => drawn)
  }, page)
}
