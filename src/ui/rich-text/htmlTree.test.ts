import { expect, it } from 'vitest'
import { parse } from './htmlTree'

it('S01 rich text is read into a document without a window: nothing of it runs or is loaded', () => {
  const read = parse('<p onclick="alert(1)">a</p><img src="x" onerror="alert(2)"><script>alert(3)</script>')
  const image = read?.content.querySelector('img')
  expect(image?.getAttribute('src')).toBe('x')
  expect(read?.isConnected).toBe(false)
  expect([read?.ownerDocument.defaultView, image?.ownerDocument.defaultView]).toEqual([null, null])
})
