import { questionRead, settled } from './mountForm'

/** Presses the button of this name, wherever on the page it is; dialogs stand outside their component. */
export async function pressButton(name: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === name)
  if (button === undefined) throw new Error(`There is no button called "${name}".`)
  await questionRead()
  button.click()
  await settled()
}
