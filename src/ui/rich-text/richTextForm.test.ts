import { afterEach, expect, it } from 'vitest'
import { h } from 'vue'
import { compareVersions } from '../../machines/merge/threeWay'
import { mountForm, settled } from '../testing/mountForm'
import { richText } from './richText'

const body = richText({ name: 'body', label: 'Body', nullable: false, section: 'work' })
const list = (...items: string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

/** A host's editor, in the form's slot. */
const editor = {
  value: ({
    field,
    control,
    edit,
  }: {
    field: { value: string }
    control: object
    edit: (values: object) => void
  }) =>
    h('textarea', {
      ...control,
      value: field.value,
      onInput: (event: Event) => edit({ body: (event.target as HTMLTextAreaElement).value }),
    }),
}

let unmount: (() => void) | undefined
afterEach(() => {
  unmount?.()
  unmount = undefined
})

async function mountPost(value: string, options: Parameters<typeof mountForm>[0] = {}) {
  const form = await mountForm({ fields: [body], values: { body: value }, slots: editor, ...options })
  unmount = () => form.wrapper.unmount()
  return form
}

it('a host’s editor in the slot edits rich text, and items that two people changed are both saved', async () => {
  const form = await mountPost(list('a', 'b', 'c'))
  await form.type('Body', list('mine', 'b', 'c'))
  await form.colleague({ body: list('a', 'b', 'theirs') })
  await form.press('Save')
  expect(form.stored()).toMatchObject({ body: list('mine', 'b', 'theirs') })
  expect(form.dialog()).toBeNull()
})

it('an editor that is no form control has the label’s name too', async () => {
  const value = ({ control }: { control: object }) => h('div', { ...control, contenteditable: 'true' })
  const form = await mountForm({ fields: [body], values: { body: '' }, slots: { value } })
  unmount = () => form.wrapper.unmount()
  const names = form.wrapper.get('[contenteditable]').attributes('aria-labelledby') ?? ''
  expect(document.getElementById(names)?.textContent).toBe('Body')
})

it('an item that two people changed is decided about in the dialog, which shows words and renders no markup', async () => {
  const form = await mountPost(list('a', 'b', 'c'))
  await form.type('Body', list('a', '<b>mine</b>', 'c'))
  await form.colleague({ body: list('a', '<img src="x" onerror="window.hit = true"> theirs', 'c') })
  await form.press('Save')
  const dialog = form.dialog()
  expect(dialog?.querySelector('img, b, li li, script')).toBeNull()
  expect(dialog?.textContent).toContain('**mine**')
  expect(
    [...(dialog?.querySelectorAll('button') ?? [])].map((each) => each.textContent.trim()),
  ).not.toContain('Edit')
  await form.press('Both')
  await form.press('Save my choices')
  expect(form.stored()).toMatchObject({
    body: '<ul><li>a</li><li><b>mine</b></li> <li><img onerror="window.hit = true" src="x"> theirs</li><li>c</li></ul>',
  })
  expect(Object.hasOwn(window, 'hit')).toBe(false)
})

it('a kept text beside the decision is shown in words, and not as markup', async () => {
  const form = await mountPost(list('a', 'b', 'c'))
  await form.type('Body', list('a', '<b>mine</b>', 'c'))
  await form.colleague({ body: list('a', 'theirs', 'c') })
  await form.press('Save')
  const text = list('a', '<i>written by hand</i>', 'c')
  form.session.send({ type: 'choose', key: 'body', take: 'combined', text })
  form.session.send({
    type: 'choose',
    key: 'body',
    take: 'combined',
    place: { index: 0, text: '<li>theirs</li>' },
  })
  await settled()
  const kept = form.dialog()?.querySelector('.kept')
  expect(kept?.textContent).toContain('leaves out words you wrote')
  expect(kept?.textContent).toContain('written by hand')
  expect(kept?.textContent).not.toContain('<')
})

it('white space that nobody sees is no unsaved change, and the fields of a session stay plain data', async () => {
  const form = await mountPost('<p>a</p>')
  await form.type('Body', '<p>a</p>\n')
  expect(form.status()).toBe('Saved')
  expect(() => structuredClone(form.session.getSnapshot().context.fields)).not.toThrow()
})

/** What was typed since `<p>hello</p>`, and means the same in all but the first. */
const typedSince = ['<p>hello </p>', '<p>hello</p>\n', '<p\n>hello</p>'] as const

it.each(typedSince)('L4 what was typed stays in the box as it was typed: %j', async (typed) => {
  const form = await mountPost('<p>hello</p>')
  await form.type('Body', '<p>hello w</p>')
  await form.type('Body', typed)
  expect(form.field('Body').value).toBe(typed)
  expect(form.session.getSnapshot().context.edits).toEqual({ body: typed })
  await form.press('Save')
  expect([form.field('Body').value, form.stored()['body'], form.status()]).toEqual([typed, typed, 'Saved'])
})

it.each(typedSince)('L11 what is typed while a save is on its way stays in the box: %j', async (typed) => {
  let answers = () => {}
  const form = await mountPost('<p>a</p>', {
    onSend: (_operation, answer) =>
      new Promise((resolve) => {
        answers = () => resolve(answer())
      }),
  })
  await form.type('Body', '<p>hello</p>')
  await form.press('Save')
  await form.type('Body', typed)
  answers()
  await settled()
  expect([form.field('Body').value, form.stored()['body']]).toEqual([typed, '<p>hello</p>'])
  await form.press('Save')
  answers()
  await settled()
  expect([form.field('Body').value, form.stored()['body'], form.status()]).toEqual([typed, typed, 'Saved'])
})

it('a space that was typed stays where a colleague’s paragraph comes in', async () => {
  const form = await mountPost('<p>hello</p><p>b</p><p>c</p>')
  await form.type('Body', '<p>hello </p><p>b</p><p>c</p>')
  await form.colleague({ body: '<p>hello</p><p>b</p><p>theirs</p>' })
  await form.press('Save')
  expect(form.dialog()).toBeNull()
  expect(form.field('Body').value).toBe('<p>hello </p><p>b</p><p>theirs</p>')
  expect(form.stored()).toMatchObject({ body: '<p>hello </p><p>b</p><p>theirs</p>' })
})

it('without a way to take it apart rich text is one value, never merged', () => {
  const { format: _format, ...plain } = body
  const versions = [
    { body: '<p>a</p><p>b</p><p>c</p>' },
    { body: '<p>A</p><p>b</p><p>c</p>' },
    { body: '<p>a</p><p>b</p><p>C</p>' },
  ] as const
  expect(compareVersions([plain], ...versions)).toMatchObject({
    combined: [],
    decisions: [{ key: 'body', merge: null }],
  })
})
