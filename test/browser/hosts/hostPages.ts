import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compile } from 'tailwindcss'

/** A page of somebody else's that parts of ours are put into. */
export interface HostPage {
  /** Which of our two style sheets it takes. */
  readonly takes: 'plain' | 'layered'
  readonly css: string
}

/** The rules people write who have no classes: they mean every element there is. */
const bareRules = `
* { letter-spacing: 0.03em; }
*::before, *::after { box-sizing: content-box; }
html { font-family: Georgia, serif; }
body { margin: 20px; color: darkgreen; font-size: 19px; line-height: 2; text-align: center; text-transform: uppercase; }
div, section, form, header, footer, fieldset { margin: 7px; padding: 9px; border: 2px dotted red; }
h1, h2, h3, h4, legend { margin: 2em 0; color: crimson; font: italic 30px Georgia; }
p, ul, ol, li, dl, dd { margin: 40px; color: teal; list-style: square; }
span, b, mark, label, time { padding: 4px; background: pink; color: navy; font-size: 25px; }
label { display: block; float: left; width: 120px; }
a, a:hover { color: orange; font-weight: 900; }
button { padding: 20px 60px; border: 4px solid lime; border-radius: 30px; background: black; color: yellow; font: bold 22px monospace; text-transform: uppercase; box-shadow: 0 0 9px red; }
button:hover, button:focus { background: purple; }
input, select, textarea { width: 50%; height: 70px; margin: 11px; border: 5px double blue; background: beige; font: 21px monospace; }
input[type='text'], input[type='radio']:checked { transform: rotate(1deg); background: khaki; }
input:focus, textarea:focus { outline: 9px solid red; }
table, td, th { border: 3px solid red; padding: 13px; }
svg { width: 60px; height: 60px; fill: red; }
[role='dialog'], [role='alertdialog'] { opacity: 0.5; }
.button, .input, .card, .dialog, .field, .banner, .badge, .popup, .frame, .choice { display: none; transform: scale(2); }
`

/** The variables of shadcn-vue, with the names that others use too. */
const shadcn = `
:root { --radius: 0.625rem; --accent: oklch(0.97 0 0); --ring: oklch(0.7 0 0); --input: oklch(0.9 0 0); --card: white;
  --border: oklch(0.92 0 0); --background: oklch(1 0 0); --foreground: oklch(0.15 0 0); --primary: oklch(0.2 0 0); }
@layer base { * { border-color: var(--border); outline-color: var(--ring); }
  body { background-color: var(--background); color: var(--foreground); } }
`

async function tailwind(): Promise<string> {
  const { resolve } = createRequire(import.meta.url)
  const { build } = await compile(
    `@layer theme, base, job-edit-session, components, utilities;\n@import 'tailwindcss';`,
    {
      loadStylesheet: async (_id, base) => {
        const path = resolve('tailwindcss/index.css')
        return { path, base, content: readFileSync(path, 'utf8') }
      },
    },
  )
  return (
    build(['mt-4', 'p-2', 'text-lg', 'font-bold', 'underline', 'rounded', 'border', 'flex', 'container']) +
    shadcn
  )
}

/** The pages by what is special about them. */
export const hostPages = async () =>
  ({
    'with bare rules and classes named like ours': { takes: 'plain', css: bareRules },
    'with Tailwind 4 and the variables of shadcn': { takes: 'layered', css: await tailwind() },
    'with a header that is fixed': {
      takes: 'plain',
      css: `:root { --jes-stick-at: 60px } [data-header] { position: fixed; inset: 0 0 auto 0; z-index: 1000; height: 60px; background: #dde; }`,
    },
    'that is light in a dark system': { takes: 'plain', css: ':root { color-scheme: light; }' },
  }) satisfies Record<string, HostPage>

/** What such a page has itself, of each kind of element, with the names that we use for classes. */
export const hostBody = `
<header data-header><b>Their page</b></header>
<main data-host style="padding-top: 70px">
  <h1>Orders</h1><h2 class="card-head">This week</h2><p class="mt-4 banner">A <a href="#a">link</a> and <mark>a mark</mark>.</p>
  <ul class="list"><li>One</li></ul>
  <form class="card field"><label class="label">Name <input class="input" value="Tray"></label>
    <select class="input"><option>One</option></select><textarea class="input"></textarea>
    <button class="button p-2" type="button">Go</button><button disabled>Not now</button></form>
  <table class="table"><tr><th>1</th><td class="number">2</td></tr></table>
  <div class="dialog popup badge" role="dialog"><span class="icon">icon</span><svg width="10" height="10"><path d="M0 0h9v9"/></svg></div>
</main>
<div id="ours" style="width: 1000px"></div>`
